"""The privacy notice, and consents: told once, agreed to in words, withdrawn as easily."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.timezone import localdate

from alliance_portal.kernel.roles import Actor
from schools.actions import privacy as actions
from schools.models import Consent, NoticeReading, Person
from schools.queries.consents import consenting, has_consent
from tests.conftest import As, SignIn

from .conftest import questions

BASE = "/a/billericay/"
PHOTOS, NEWS = Consent.Purpose.PHOTOS, Consent.Purpose.NEWS


def text(client, path: str) -> str:
    return client.get(BASE + path).content.decode()


def test_everybody_may_read_the_notice_also_before_there_is_one_of_the_alliances_own(
    client, as_: As, in_alliance: Actor
) -> None:
    assert "Who is responsible" in text(client, "privacy/")
    with as_("coordinator") as actor:
        actions.publish_notice(actor=actor, text="## Ours\n\n<b>Plainly</b>\n- one\n- two", changes="All")
    page = text(client, "privacy/")
    assert "Ours</h2>" in page
    assert "&lt;b&gt;Plainly" in page
    assert "<li>one</li><li>two</li>" in page


@pytest.mark.parametrize("path", ["/privacy/", f"{BASE}privacy/"])
def test_the_notices_that_we_ship_hide_nobody_who_sees_something(client, db: None, path: str) -> None:
    """Guests' names at a host's door (decisions/0018), authors in networks, support staff; devices and addresses."""
    page = client.get(path).content.decode()
    for said in (
        "another alliance hosts, that alliance may see your name",
        "in a network of alliances shows the others",
        "support staff see nothing unless they give a reason",
        "with which device, and from which network address",
        "such as DfE Sign-in",
    ):
        assert said in page, said


def test_a_new_version_is_shown_until_somebody_confirms_that_she_has_read_it(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    tom, priya = sign_in("teacher"), sign_in("coordinator")
    first, reminder = "What happens with your data", "The privacy notice has changed"
    assert first not in text(tom, "organisations/")
    assert priya.post(f"{BASE}privacy/publish/", {"text": "New", "changes": ""}).status_code == 422
    priya.post(f"{BASE}privacy/publish/", {"text": "New words", "changes": "Photographs are explained."})
    page = text(tom, "organisations/")
    assert first in page
    assert reminder not in page  # nothing has changed for somebody who never read one
    assert "Photographs are explained." in text(tom, "your-data/notice/")
    tom.post(f"{BASE}your-data/notice/")
    tom.post(f"{BASE}your-data/notice/")
    assert first not in text(tom, "organisations/")
    assert first in text(priya, "organisations/")
    assert NoticeReading.objects.get().person.name == "Tom Reed"
    priya.post(f"{BASE}privacy/publish/", {"text": "Newer words", "changes": "Nothing much."})
    assert reminder in text(tom, "organisations/")


def test_only_coordinators_publish(sign_in: SignIn, as_: As) -> None:
    assert sign_in("head").get(f"{BASE}privacy/publish/").status_code == 403
    with as_("head") as actor, pytest.raises(PermissionDenied):
        actions.publish_notice(actor=actor, text="x", changes="y")


def test_somebody_agrees_and_withdraws_by_two_buttons(sign_in: SignIn, in_alliance: Actor) -> None:
    client, tom = sign_in("teacher"), Person.objects.get(name="Tom Reed")
    client.post(f"{BASE}your-data/consents/photos/give/")
    client.post(f"{BASE}your-data/consents/photos/give/")
    consent = Consent.objects.get(person=tom)
    assert (consent.given_on, consent.given_how, consent.recorded_by) == (localdate(), "portal", tom)
    assert "take photographs and film" in consent.wording
    assert has_consent(tom, PHOTOS)
    assert not has_consent(tom, NEWS)
    client.post(f"{BASE}your-data/consents/{consent.public_id}/withdraw/")
    assert not has_consent(tom, PHOTOS)
    client.post(f"{BASE}your-data/consents/photos/give/")
    assert Consent.objects.filter(person=tom).count() == 2
    assert client.post(f"{BASE}your-data/consents/everything/give/").status_code == 403


def test_nobody_agrees_for_somebody_else_in_the_portal(sign_in: SignIn, as_: As) -> None:
    with as_("head") as ruth:
        tom = Person.objects.get(name="Tom Reed")
        with pytest.raises(PermissionDenied):
            actions.give_consent(actor=ruth, person=tom, purpose=PHOTOS)
        consent = actions.give_consent(
            actor=ruth, person=tom, purpose=PHOTOS, how="paper", given_on=dt.date(2024, 9, 2)
        )
        marcus = Person.objects.get(name="Marcus Bell")
        with pytest.raises(PermissionDenied):
            actions.give_consent(actor=ruth, person=marcus, purpose=PHOTOS, how="paper")
        with pytest.raises(ValidationError, match="before it was given"):
            actions.withdraw_consent(
                actor=ruth, consent=consent, how="email", withdrawn_on=dt.date(2024, 9, 1)
            )
    withdraw = f"{BASE}your-data/consents/{consent.public_id}/withdraw/"
    assert sign_in("head").post(withdraw).status_code == 403
    assert sign_in("teacher-2").post(withdraw).status_code == 404


def test_staff_record_what_they_were_told(sign_in: SignIn, in_alliance: Actor) -> None:
    client, tom = sign_in("head"), Person.objects.get(name="Tom Reed")
    path = f"{BASE}people/{tom.public_id}/consents/photos/"
    day = {"on_0": "3", "on_1": "9", "on_2": "2024"}
    refused = client.post(path, {"how": "portal", **day})
    assert refused.status_code == 422
    assert "Select one of these ways" in refused.content.decode()
    tomorrow = localdate() + dt.timedelta(days=1)
    future = {"on_0": str(tomorrow.day), "on_1": str(tomorrow.month), "on_2": str(tomorrow.year)}
    assert "must be today or in the past" in client.post(path, {"how": "paper", **future}).content.decode()
    client.post(path, {"how": "paper", **day})
    page = text(client, f"people/{tom.public_id}/consents/")
    assert "since 3 September 2024" in page
    assert "recorded by Ruth Okafor" in page
    client.post(path, {"how": "spoken", **day})
    assert not has_consent(tom, PHOTOS)
    assert client.get(f"{BASE}people/{tom.public_id}/consents/anything/").status_code == 403


def test_one_thing_needs_an_agreement_of_its_own(as_: As) -> None:
    item, other = uuid.uuid4(), uuid.uuid4()
    with as_("teacher") as actor:
        tom = Person.objects.get(pk=actor.person_id)
        actions.give_consent(actor=actor, person=tom, purpose=NEWS, about=item, wording="This story")
        assert has_consent(tom, NEWS, item)
        assert not has_consent(tom, NEWS, other)
        assert not has_consent(tom, NEWS)
        assert list(consenting(NEWS, item)) == [tom]


def test_the_list_of_consents_shows_a_head_her_own_staff(sign_in: SignIn, as_: As) -> None:
    with as_("teacher") as actor:
        tom = Person.objects.get(pk=actor.person_id)
        actions.give_consent(actor=actor, person=tom, purpose=PHOTOS)
    page = text(sign_in("head"), "people/consents/")
    assert "Yes, since" in page
    assert "Marcus Bell" not in page
    client = sign_in("coordinator")
    few = questions(lambda: client.get(f"{BASE}people/consents/?q=Tom"))
    assert few == questions(lambda: client.get(f"{BASE}people/consents/")) <= 12
    assert "Tom Reed" in text(client, "people/consents/?csv=1")
    assert sign_in("teacher").get(f"{BASE}people/consents/").status_code == 403


def test_your_data_says_what_is_held_and_agreed(sign_in: SignIn) -> None:
    page = text(sign_in("teacher"), "your-data/")
    assert "South Green Infant School" in page
    assert page.count("You do not agree") == 3
