"""The vision: versions, who signed each, who is still asked to (B5, D10)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.roles import Actor
from schools.actions.vision import publish_vision, remind_to_sign, sign_vision
from schools.models import Membership, Organisation, VisionSignature, VisionVersion
from schools.queries.vision import sign_up
from tests.conftest import As, SignIn

from .conftest import questions

BASE = "/a/billericay/alliance/vision/"
WORDS = "Every school gives.\n\nEvery school gains."
DAY = dt.date(2017, 9, 4)


@pytest.fixture
def vision(in_alliance: Actor) -> VisionVersion:
    return publish_vision(actor=in_alliance, text=WORDS, published_on=DAY)


def school(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def test_publishing_asks_the_head_of_each_member_school(vision: VisionVersion) -> None:
    asked = OutgoingMail.objects.filter(about="Vision to sign").values_list("to_name", flat=True)
    assert len(asked) == len(set(asked)) == 5  # of the cast's fifteen schools five have a head
    assert "Ruth Okafor" in asked
    assert len(sign_up(vision, DAY).unsigned) == 15


def test_a_head_signs_for_her_own_school_and_once(vision: VisionVersion, as_: As) -> None:
    south_green, stock = school("South Green Infant School"), school("Stock Church of England Primary School")
    with as_("head") as ruth:
        with pytest.raises(PermissionDenied):
            sign_vision(actor=ruth, vision=vision, school=stock)
        signature = sign_vision(actor=ruth, vision=vision, school=south_green)
        assert (signature.name, signature.job_title) == ("Ruth Okafor", "Headteacher")
        with pytest.raises(ValidationError, match="has signed already"):
            sign_vision(actor=ruth, vision=vision, school=south_green)
    signing = sign_up(vision, timezone.localdate())
    assert [one.school for one in signing.signatures] == [south_green]
    assert south_green not in signing.unsigned


def test_new_words_are_a_new_version_and_the_old_ones_keep_their_signatures(
    vision: VisionVersion, as_: As, sign_in: SignIn
) -> None:
    with as_("head") as ruth:
        sign_vision(actor=ruth, vision=vision, school=school("South Green Infant School"))
    client = sign_in("coordinator")
    page = client.post(f"{BASE}publish/", {"text": "Better words", **today()}, follow=True).content.decode()
    assert "Version 2 is published" in page
    assert "No school has signed this version yet" in page
    older = client.get(f"{BASE}{vision.public_id}/").content.decode()
    assert "This is an earlier version" in older
    assert "Ruth Okafor, Headteacher" in older
    assert f'aria-current="page" href="{BASE}"' in older, "it is a page of the vision too"
    with as_("head-brightside") as helen, pytest.raises(ValidationError, match="newer version"):
        sign_vision(actor=helen, vision=vision, school=school("Brightside Primary School"))


def test_the_same_words_and_days_out_of_order_are_refused(vision: VisionVersion, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    same = client.post(f"{BASE}publish/", {"text": WORDS, **today()})
    assert same.status_code == 422
    assert "These are the words of version 1: change them first" in same.content.decode()
    early = {"published_on_0": "1", "published_on_1": "9", "published_on_2": "2016"}
    page = client.post(f"{BASE}publish/", {"text": "Other words", **early}).content.decode()
    assert "The last version is of 4 September 2017; enter that day or a later one" in page
    assert "Enter the vision" in client.post(f"{BASE}publish/", today()).content.decode()


def test_the_unsigned_are_reminded_once_a_day(vision: VisionVersion, in_alliance: Actor, as_: As) -> None:
    with as_("head") as ruth:
        sign_vision(actor=ruth, vision=vision, school=school("South Green Infant School"))
    OutgoingMail.objects.all().update(about="")
    assert remind_to_sign(actor=in_alliance, vision=vision) == 4
    reminded = OutgoingMail.objects.filter(about="Vision to sign")
    assert not reminded.filter(to_name="Ruth Okafor").exists()
    with pytest.raises(ValidationError, match="today already"):
        remind_to_sign(actor=in_alliance, vision=vision)


def test_the_page_leads_a_head_to_her_signature(vision: VisionVersion, sign_in: SignIn) -> None:
    ruth = sign_in("head")
    sign = f"{BASE}{vision.public_id}/sign/{school('South Green Infant School').public_id}/"
    assert sign in ruth.get(BASE).content.decode()
    assert sign in ruth.get("/a/billericay/").content.decode()
    page = ruth.post(sign, follow=True).content.decode()
    assert "Ruth Okafor has signed the vision for South Green Infant School." in page
    assert sign not in page
    again = ruth.post(sign)
    assert again.status_code == 422
    stock = school("Stock Church of England Primary School").public_id
    assert ruth.get(f"{BASE}{vision.public_id}/sign/{stock}/").status_code == 403


def test_everybody_reads_and_nobody_else_signs_or_publishes(vision: VisionVersion, sign_in: SignIn) -> None:
    teacher = sign_in("teacher")
    page = teacher.get(BASE).content.decode()
    assert "Every school gains." in page
    assert "Remind" not in page
    assert teacher.get(f"{BASE}publish/").status_code == 403
    assert sign_in("head").post(f"{BASE}{vision.public_id}/remind/").status_code == 403


@pytest.mark.parametrize("key", ["coordinator", "head", "teacher"])
def test_what_one_may_do_agrees_with_what_one_sees(vision: VisionVersion, as_: As, key: str) -> None:
    with as_(key) as actor:
        signature = VisionSignature(school=school("South Green Infant School"))
        assert may(actor, "view", vision)
        assert may(actor, "create", VisionVersion) == may(actor, "remind", vision) == (key == "coordinator")
        assert may(actor, "create", signature) == (key == "head")


def test_the_page_says_what_to_do_when_there_is_no_vision(alliance: object, sign_in: SignIn) -> None:
    assert "Publish the vision" in sign_in("coordinator").get(BASE).content.decode()
    assert "co-ordinator publishes it" in sign_in("head").get(BASE).content.decode()


def test_the_page_asks_as_often_for_five_signatures_as_for_none(
    vision: VisionVersion, as_: As, sign_in: SignIn
) -> None:
    client = sign_in("coordinator")
    before = questions(lambda: client.get(BASE))
    for key, name in (
        ("head", "South Green Infant School"),
        ("head-brightside", "Brightside Primary School"),
    ):
        with as_(key) as actor:
            sign_vision(actor=actor, vision=vision, school=school(name))
    assert questions(lambda: client.get(BASE)) == before


def test_members_are_listed_with_their_dates(in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("teacher")
    page = client.get("/a/billericay/alliance/members/").content.decode()
    assert "Stock Church of England Primary School" in page
    assert "Until further notice" in page
    assert client.get("/a/billericay/alliance/members/?csv")["Content-Type"].startswith("text/csv")


def test_members_are_narrowed_by_name_role_and_time(in_alliance: Actor, sign_in: SignIn) -> None:
    client, address = sign_in("teacher"), "/a/billericay/alliance/members/"
    over = Membership.objects.filter(organisation__name="Stock Church of England Primary School")
    over.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    queries = ("", "when=today", "when=over", "q=stock")
    shown = {query: names(client.get(f"{address}?{query}")) for query in queries}
    assert shown["when=over"] == shown["q=stock"] == {"Stock Church of England Primary School"}
    assert shown["when=today"] == shown[""] - shown["when=over"]
    assert names(client.get(f"{address}?when=to_come")) == set()
    partners = names(client.get(f"{address}?role=strategic_partner"))
    assert partners < shown[""]
    assert names(client.get(f"{address}?role=strategic_partner&when=over")) == set()


def names(answer: Any) -> set[str]:
    return {str(row.record.organisation) for row in answer.context["table"].page.object_list}


def today() -> dict[str, str]:
    now = timezone.localdate()
    return {f"published_on_{n}": str(part) for n, part in enumerate((now.day, now.month, now.year))}
