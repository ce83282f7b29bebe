"""The pages of retention: for everybody to read, for co-ordinators to change, to look and to delete."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_portal.kernel import jobs, retention, retention_night
from alliance_portal.kernel.models import Job, OutgoingMail, RetentionPeriod, RetentionRun
from alliance_portal.kernel.roles import Actor
from tests.conftest import SignIn

from .keeping import mail

BASE = "/a/billericay/retention/"


@pytest.fixture
def seen(in_alliance: Actor) -> RetentionRun:
    return retention.dry_run(actor=in_alliance)


def test_everybody_reads_the_periods_and_co_ordinators_the_runs(seen: RetentionRun, sign_in: SignIn) -> None:
    page = sign_in("teacher").get(BASE).content.decode()
    for words in (
        "E-mails that the portal sent",
        "1 year",
        "From the day it was sent",
        "Looks of the portal’s",
    ):
        assert words in page
    assert "Make a dry run" not in page
    own = sign_in("coordinator").get(BASE).content.decode()
    assert "Make a dry run" in own
    assert "Runs, the latest first" in own
    for path in ("emails/change/", "run/", f"runs/{seen.public_id}/"):
        assert sign_in("teacher").get(BASE + path).status_code == 403


def test_what_would_go_is_read_from_the_dry_run(
    in_alliance: Actor, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    """Its counts are not made anew; examples are asked of the kinds that it found alone."""
    mail(400)
    seen = retention.dry_run(actor=in_alliance)
    client = sign_in("coordinator")
    for path, most in (("run/", 10), (f"runs/{seen.public_id}/", 11)):
        client.get(BASE + path)
        with django_assert_max_num_queries(most):
            assert client.get(BASE + path).status_code == 200


def test_the_dry_run_shows_examples_and_the_real_one_waits_for_a_yes(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    mail(400, subject="Your place on phonics")
    client = sign_in("coordinator")
    assert "make a dry run first" in client.get(f"{BASE}run/").content.decode()
    answer = client.post(f"{BASE}dry-run/", follow=True)
    text = answer.content.decode()
    assert "“Your place on phonics” to Tom Reed" in text
    assert client.get(f"{BASE}dry-run/").status_code == 405
    mail(400)
    question = client.get(f"{BASE}run/").content.decode()
    assert "1 record would go now instead of tonight: so many the dry run found on" in question
    assert OutgoingMail.objects.filter(subject="Your place on phonics").exists()
    after = client.post(f"{BASE}run/")
    assert after.status_code == 302
    jobs.run(Job.objects.get(kind=retention_night.JOB).pk)
    assert not OutgoingMail.objects.filter(subject="Your place on phonics").exists()
    run = RetentionRun.objects.get(is_dry=False)
    page = client.get(f"{BASE}runs/{run.public_id}/").content.decode()
    assert "Priya Shah" in page
    assert "Your place on phonics" not in page


def test_a_bad_period_is_answered_beside_the_field(in_alliance: Actor, sign_in: SignIn) -> None:
    client, path = sign_in("coordinator"), f"{BASE}emails/change/"
    assert "Between 30 days and 1,095 days" in client.get(path).content.decode()
    assert "usually 2,555." in client.get(f"{BASE}left/change/").content.decode()
    for days, words in (
        ("", "Enter a number of days"),
        ("7", "between these limits"),
        ("ten", "whole number"),
    ):
        answer = client.post(path, {"days": days, "reason": "Because"})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not RetentionPeriod.objects.exists()
    assert client.post(path, {"days": "90", "reason": "Our governors decided so"}).status_code == 302
    assert "Our governors decided so" in client.get(BASE).content.decode()
    assert client.get(f"{BASE}nothing/change/").status_code == 404
