"""Who asks too often for what costs much has to wait (TENANCY.md §4.5), and pages use nothing of the device."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as real

from alliance_portal.demo.cast import BILLERICAY
from alliance_portal.kernel.addresses import inside
from tests.conftest import SignIn

RATES = real.ACCOUNT_RATE_LIMITS


@pytest.fixture(autouse=True)
def limited(own_limits: None, reads_without_end: None, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"search": "3/h/key", "download": "2/h/key"}


def test_searches_are_counted_for_each_account(sign_in: SignIn) -> None:
    head, teacher = sign_in("head"), sign_in("teacher")
    path = inside(BILLERICAY.slug, "kernel:search")
    answers = [head.get(path, {"q": "phonics"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Too many searches" in answers[-1].content.decode()
    assert teacher.get(path, {"q": "phonics"}).status_code == 200
    assert head.get(path).status_code == 200, "to look at the empty page costs nothing"


def test_downloads_are_counted_over_all_lists(sign_in: SignIn) -> None:
    head = sign_in("head")
    courses, bookings = (inside(BILLERICAY.slug, f"cpd:{name}_list") for name in ("run", "booking"))
    asked = [courses + "?csv=1", bookings + "?xlsx=1", courses + "?csv=1"]
    answers = [head.get(path) for path in asked]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Too many downloads" in answers[-1].content.decode()
    assert head.get(courses).status_code == 200


def test_both_have_a_rate() -> None:
    assert {"search", "download"} <= set(RATES)


def test_a_page_uses_nothing_of_the_device_but_passkeys(sign_in: SignIn) -> None:
    said = sign_in("head").get(inside(BILLERICAY.slug, "cpd:run_list")).headers["Permissions-Policy"]
    assert "camera=()" in said
    assert "publickey-credentials-get=(self)" in said
