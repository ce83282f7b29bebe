"""Stories are published only with the consent of everybody who is named, and come down when it is withdrawn (D13)."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from alliance_portal.kernel.images import clean_picture
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.private_links import with_links
from alliance_portal.kernel.roles import Actor
from schools.actions.news import (
    answer_consent,
    ask_for_consent,
    drop_from_story,
    move_story,
    name_in_story,
    publish_story,
    save_story,
)
from schools.forms.news import PICTURE_BOX
from schools.models import Mention, NewsItem, Organisation, Person
from schools.queries.news import mentions_of
from tests.conftest import As, SignIn
from tests.pictures import drawn, upload

from .conftest import questions

BASE = "/a/billericay/news/"
PUBLIC = "/a/billericay/stories/"
TEXT = "Tom Reed tried it.\n\n- first\n- <b>second</b>\n\nMore at https://school.invalid/phonics."
State = NewsItem.State


def school(name: str = "South Green Infant School") -> Organisation:
    return Organisation.objects.get(name=name)


def story(actor: Actor, *people: str, **values: Any) -> NewsItem:
    item = NewsItem(**{"title": "Phonics that works", "body": TEXT, "school": school()} | values)
    save_story(actor=actor, item=item)
    for name in people:
        name_in_story(actor=actor, item=item, person=Person.objects.get(name=name))
    return item


def mention(item: NewsItem, name: str = "Tom Reed") -> Mention:
    return item.mentions.get(person__name=name)


def published(actor: Actor) -> NewsItem:
    item = story(actor, "Tom Reed")
    ask_for_consent(actor=actor, item=item)
    answer_consent(actor=actor, mention=mention(item), agrees=True)
    return publish_story(actor=actor, item=item)


def link_to(item: NewsItem) -> str:
    """As it stands in the e-mail that he gets."""
    letter = OutgoingMail.objects.get(to_name="Tom Reed", subject="May we name you in a story?")
    return re.search(r"https?://[^/]+(/\S+)", with_links(letter))[1]


def picture(colour: str = "#a33ea1") -> Any:
    return clean_picture(upload(drawn((300, 200), colour, "RGB"), "JPEG"), box=PICTURE_BOX, photo=True)


# --- Consent -----------------------------------------------------------------------------------------------


def test_it_is_not_published_while_somebody_has_not_agreed(in_alliance: Actor) -> None:
    item = story(in_alliance, "Tom Reed", "Aisha Khan")
    name_in_story(actor=in_alliance, item=item, organisation=school())
    with pytest.raises(ValidationError, match="consent is missing: Tom Reed, Aisha Khan"):
        publish_story(actor=in_alliance, item=item)
    assert len(ask_for_consent(actor=in_alliance, item=item)) == 2
    assert ask_for_consent(actor=in_alliance, item=item) == []
    answer_consent(actor=in_alliance, mention=mention(item), agrees=True)
    with pytest.raises(ValidationError, match="missing: Aisha Khan"):
        publish_story(actor=in_alliance, item=item)
    answer_consent(actor=in_alliance, mention=mention(item, "Aisha Khan"), agrees=False)
    with pytest.raises(ValidationError, match="missing: Aisha Khan"):
        publish_story(actor=in_alliance, item=item)
    drop_from_story(actor=in_alliance, mention=mention(item, "Aisha Khan"))
    assert publish_story(actor=in_alliance, item=item).state == State.PUBLISHED
    assert OutgoingMail.objects.filter(subject="May we name you in a story?").count() == 2


def test_withdrawing_takes_it_down_at_once_and_tells_the_coordinators(
    in_alliance: Actor, client: Client
) -> None:
    item = published(in_alliance)
    assert client.get(f"{PUBLIC}{item.public_id}/").status_code == 200
    answer_consent(actor=in_alliance, mention=mention(item), agrees=False)
    item.refresh_from_db()
    assert (item.state, mention(item).state) == (State.DRAFT, "taken_back")
    assert client.get(f"{PUBLIC}{item.public_id}/").status_code == 404
    [told] = OutgoingMail.objects.filter(subject__startswith="A story was taken down")
    assert told.to_name == "Priya Shah"
    assert "Tom Reed has withdrawn consent" in told.text
    with pytest.raises(ValidationError, match="consent is missing: Tom Reed"):
        publish_story(actor=in_alliance, item=item)


def test_other_words_need_consent_again(in_alliance: Actor) -> None:
    item = published(in_alliance)
    item.body = "Other words"
    with pytest.raises(ValidationError, match="Take it down before you change it"):
        save_story(actor=in_alliance, item=item)
    move_story(actor=in_alliance, item=item, to=State.DRAFT)
    item = NewsItem.objects.get(pk=item.pk)
    item.activity_name = "The course"
    assert save_story(actor=in_alliance, item=item) == []
    item.body = "Other words"
    assert [str(one) for one in save_story(actor=in_alliance, item=item)] == ["Tom Reed"]
    assert mention(item).state == "not_asked"


def test_somebody_who_is_named_again_is_asked_again(in_alliance: Actor) -> None:
    item = story(in_alliance, "Tom Reed")
    answer_consent(actor=in_alliance, mention=mention(item), agrees=True)
    drop_from_story(actor=in_alliance, mention=mention(item))
    assert list(mentions_of(item)) == []
    again = name_in_story(actor=in_alliance, item=item, person=Person.objects.get(name="Tom Reed"))
    assert (again.pk, again.state) == (mention(item).pk, "not_asked")


def test_the_database_holds_that_schools_need_no_consent_and_people_do(in_alliance: Actor) -> None:
    item = story(in_alliance)
    person = Person.objects.get(name="Tom Reed")
    for wrong in (
        {"person": person, "state": "not_needed"},
        {"organisation": school(), "state": "given"},
        {"person": person, "organisation": school()},
        {},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mention.objects.create(item=item, **wrong)


# --- The link in the e-mail --------------------------------------------------------------------------------


def test_whoever_is_named_answers_by_the_link_without_sign_in(in_alliance: Actor, client: Client) -> None:
    item = story(in_alliance, "Tom Reed")
    item.picture_alt, item.picture_consent = "Tom with letters", "Tom, by e-mail"
    save_story(actor=in_alliance, item=item, picture=picture())
    ask_for_consent(actor=in_alliance, item=item)
    link = link_to(item)
    page = client.get(link).content.decode()
    assert "May we name you in this story?" in page
    assert 'src="data:image/jpeg;base64,' in page
    assert mention(item).state == "asked"  # looking is no answer
    assert client.post(link, {}).status_code == 422
    assert "Select yes or no" in client.post(link, {"agrees": "perhaps"}).content.decode()
    assert "You agree that this story" in client.post(link, {"agrees": "yes"}, follow=True).content.decode()
    publish_story(actor=in_alliance, item=item)
    withdrawn = client.post(link, {"agrees": "no"}, follow=True).content.decode()
    assert "You do not agree" in withdrawn
    assert not NewsItem.objects.filter(state=State.PUBLISHED).exists()
    client.post(link, {"agrees": "yes"})
    assert mention(item).state == "given"
    assert NewsItem.objects.get().state == State.DRAFT  # a person publishes, not an answer


def test_the_link_opens_for_nobody_else(in_alliance: Actor, client: Client, sign_in: SignIn) -> None:
    item = story(in_alliance, "Tom Reed")
    ask_for_consent(actor=in_alliance, item=item)
    letter = OutgoingMail.objects.get(to_name="Tom Reed")
    kept = sign_in("coordinator").get(f"/a/billericay/mail/{letter.public_id}/").content.decode()
    assert "/news/consent/" not in kept  # a co-ordinator cannot answer for him
    link = link_to(item)
    assert client.get(link).status_code == 200
    assert client.get(link[:-1] + "x/").status_code == 404
    assert client.get(link.replace("billericay", "plymouth")).status_code == 404
    drop_from_story(actor=in_alliance, mention=mention(item))
    assert client.get(link).status_code == 404


# --- Who may what ------------------------------------------------------------------------------------------


def test_heads_propose_for_their_own_school_and_coordinators_publish(in_alliance: Actor, as_: As) -> None:
    with as_("head") as head:
        item = story(head)
        assert item.written_by_id == head.person_id
        with pytest.raises(PermissionDenied):
            story(head, school=school("Buttsbury Infant School"))
        with pytest.raises(PermissionDenied):
            publish_story(actor=head, item=item)
        with pytest.raises(PermissionDenied):
            ask_for_consent(actor=head, item=item)
    with as_("head-buttsbury") as other, pytest.raises(PermissionDenied):
        save_story(actor=other, item=item)
    with as_("teacher") as teacher, pytest.raises(PermissionDenied):
        story(teacher)


def test_drafts_are_seen_by_writers_and_those_who_are_named(in_alliance: Actor, sign_in: SignIn) -> None:
    item = story(in_alliance, "Tom Reed")
    page = f"{BASE}{item.public_id}/"
    seen = {
        key: sign_in(key).get(page).status_code for key in ("coordinator", "head", "teacher", "teacher-2")
    }
    assert seen == {"coordinator": 200, "head": 200, "teacher": 200, "teacher-2": 404}
    assert "Who is named or shown" in sign_in("head").get(page).content.decode()
    assert "Who is named or shown" not in sign_in("teacher").get(page).content.decode()


def test_a_picture_is_public_only_with_its_story(in_alliance: Actor, client: Client, sign_in: SignIn) -> None:
    item = published(in_alliance)
    move_story(actor=in_alliance, item=item, to=State.DRAFT)
    item = NewsItem.objects.get(pk=item.pk)
    with pytest.raises(ValidationError, match="Describe the picture"):
        save_story(actor=in_alliance, item=item, picture=picture())
    item.picture_alt, item.picture_consent = "Letters", "Nobody is shown"
    save_story(actor=in_alliance, item=item, picture=picture())
    address = f"/a/billericay/pictures/{item.picture.sha256}/"
    assert client.get(address).status_code == 404
    assert sign_in("head").get(f"/a/billericay/files/{item.picture.public_id}/").status_code == 200
    assert sign_in("teacher-2").get(f"/a/billericay/files/{item.picture.public_id}/").status_code == 403
    answer_consent(actor=in_alliance, mention=mention(item), agrees=True)
    publish_story(actor=in_alliance, item=item)
    assert client.get(address)["Cache-Control"] == "public, max-age=60"


# --- Pages -------------------------------------------------------------------------------------------------


def test_a_story_is_plain_text(in_alliance: Actor, client: Client) -> None:
    item = published(in_alliance)
    page = client.get(f"{PUBLIC}{item.public_id}/").content.decode()
    assert "<li>&lt;b&gt;second&lt;/b&gt;</li>" in page
    assert '<a href="https://school.invalid/phonics" rel="nofollow">' in page
    assert "Phonics that works" in client.get(PUBLIC).content.decode()


def test_a_list_shows_the_first_paragraph_of_a_story() -> None:
    assert (
        NewsItem(body="- one sound\r\n- a book\r\n\r\nTom Reed\r\ncame back.\r\n\r\nMore.").opening
        == "Tom Reed came back."
    )


def test_what_it_tells_of_is_a_page_of_the_alliance(
    in_alliance: Actor, sign_in: SignIn, client: Client
) -> None:
    priya = sign_in("coordinator")
    values = {"title": "A story", "body": "Words", "activity_name": "The school"}
    wrong = (
        "https://elsewhere.invalid/a/billericay/courses/",
        "/a/plymouth/courses/",
        "/nowhere/",
        "javascript:x",
    )
    for address in wrong:
        refused = priya.post(f"{BASE}add/", values | {"activity": address})
        assert refused.status_code == 422
        assert "a page of your alliance in this portal" in refused.content.decode()
    open_page = f"/a/billericay/schools/{school().public_id}/"
    saved = priya.post(f"{BASE}add/", values | {"activity": open_page}, follow=True)
    assert f'href="{open_page}"' in saved.content.decode()
    item = NewsItem.objects.get()
    publish_story(actor=in_alliance, item=item, names_nobody=True)
    assert open_page in client.get(f"{PUBLIC}{item.public_id}/").content.decode()
    NewsItem.objects.update(activity="/a/billericay/courses/")
    assert 'href="/a/billericay/courses/"' not in client.get(f"{PUBLIC}{item.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Enter the title"),
        ({"title": "A"}, "Enter the story"),
        ({"title": "A", "body": "B", "activity": "/a/billericay/courses/"}, "Enter what to call the page"),
        ({"title": "A", "body": "B", "school": str(UUID(int=1))}, "Select a school from this list"),
    ],
)
def test_what_is_missing_is_told_in_words(sign_in: SignIn, values: dict[str, str], message: str) -> None:
    refused = sign_in("coordinator").post(f"{BASE}add/", values)
    assert refused.status_code == 422
    assert message in refused.content.decode()


def test_a_head_writes_names_and_takes_off(in_alliance: Actor, sign_in: SignIn) -> None:
    ruth = sign_in("head")
    missing = ruth.post(f"{BASE}add/", {"title": "A", "body": "B"})
    assert "Select the school" in missing.content.decode()
    ruth.post(f"{BASE}add/", {"title": "A", "body": "B", "school": school().public_id})
    item = NewsItem.objects.get()
    page = f"{BASE}{item.public_id}/"
    assert "Select a person, or a school" in ruth.post(f"{page}names/", {}).content.decode()
    tom, alan = Person.objects.get(name="Tom Reed"), Person.objects.get(name="Alan Whitlock")
    assert ruth.post(f"{page}names/", {"person": alan.public_id}).status_code == 422  # not of her school
    named = ruth.post(
        f"{page}names/", {"person": tom.public_id, "organisation": school().public_id}, follow=True
    )
    assert "Not asked yet" in named.content.decode()
    assert "Ask for consent" not in named.content.decode()
    ruth.post(f"{BASE}names/{mention(item).public_id}/drop/")
    assert [str(one) for one in mentions_of(item)] == [school().name]


def test_the_pages_of_a_coordinator_lead_through_it(in_alliance: Actor, sign_in: SignIn) -> None:
    priya, item = sign_in("coordinator"), story(in_alliance, "Tom Reed")
    page = f"{BASE}{item.public_id}/"
    assert "In preparation" in priya.get(f"{BASE}?state=draft").content.decode()
    assert "consent is missing: Tom Reed" in priya.post(f"{page}publish/", follow=True).content.decode()
    assert "We have written" in priya.post(f"{page}ask/", follow=True).content.decode()
    answer_consent(actor=in_alliance, mention=mention(item), agrees=True)
    assert "everybody can read it" in priya.post(f"{page}publish/", follow=True).content.decode()
    assert "is a draft again" in priya.post(f"{page}move/draft/", follow=True).content.decode()
    assert "in the archive" in priya.post(f"{page}move/archived/", follow=True).content.decode()
    assert "archived already" in priya.post(f"{page}move/archived/", follow=True).content.decode()
    assert priya.post(f"{page}move/published/").status_code == 404
    assert sign_in("head").post(f"{page}publish/").status_code == 403


def test_a_list_asks_as_often_for_one_story_as_for_ten(
    in_alliance: Actor, sign_in: SignIn, client: Client
) -> None:
    def count() -> tuple[int, int]:
        return questions(lambda: teacher.get(BASE)), questions(lambda: client.get(PUBLIC))

    teacher = sign_in("teacher")
    publish_story(actor=in_alliance, item=story(in_alliance), names_nobody=True)
    before = count()
    for _ in range(9):
        publish_story(actor=in_alliance, item=story(in_alliance), names_nobody=True)
    assert count() == before
