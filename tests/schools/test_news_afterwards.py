"""What happens to a story when somebody wants out, does not answer, is not named at all, or wants to read it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.mail_choices import choose
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.private_links import with_links
from alliance_portal.kernel.roles import Actor
from schools.actions.news import (
    answer_consent,
    ask_for_consent,
    move_story,
    name_in_story,
    publish_story,
    remind_after_a_week,
)
from schools.models import Mention, NewsItem
from schools.queries.news import mentions_of
from schools.queries.role_holders import everybody
from schools.tasks import remind_of_consent
from tests.conftest import As, SignIn

from .test_news import BASE, PUBLIC, State, mention, published, school, story

# --- Somebody wants out ------------------------------------------------------------------------------------


def withdrawn(actor: Actor, **values: Any) -> NewsItem:
    """Published with Tom Reed and Aisha Khan, until he took his consent back."""
    item = story(actor, "Tom Reed", "Aisha Khan", **values)
    for name in ("Tom Reed", "Aisha Khan"):
        answer_consent(actor=actor, mention=mention(item, name), agrees=True)
    publish_story(actor=actor, item=item)
    answer_consent(actor=actor, mention=mention(item), agrees=False)
    return NewsItem.objects.get(pk=item.pk)


def test_one_click_takes_a_name_out_and_publishes_again(in_alliance: Actor, sign_in: SignIn) -> None:
    body = "Tom Reed and Aisha Khan met. In June Tom Reed’s class read. “Tom Reed came,” she says.\n\n- Tom Reed\n"
    item, priya = withdrawn(in_alliance, title="What Tom Reed did", body=body), sign_in("coordinator")
    page = f"{BASE}{item.public_id}/"
    out = f"{BASE}names/{mention(item).public_id}/take-out/"
    assert out in priya.get(page).content.decode()
    assert "What a colleague did" in priya.get(out).content.decode()
    done = priya.post(out, {"publish": "yes"}, follow=True).content.decode()
    assert "Tom Reed is no longer named in it. The story is published again." in done
    item.refresh_from_db()
    assert (item.state, item.title) == (State.PUBLISHED, "What a colleague did")
    assert item.body.replace("\r", "") == (
        "A colleague and Aisha Khan met. In June a colleague’s class read. “A colleague came,” she says.\n\n"
        "- A colleague\n"
    )
    assert mention(item, "Aisha Khan").state == "given"  # she agreed to more than this
    assert [str(one) for one in mentions_of(item)] == ["Aisha Khan"]


def test_what_would_still_tell_who_it_was_is_left_to_a_person(in_alliance: Actor, sign_in: SignIn) -> None:
    item = withdrawn(in_alliance, body="Tom Reed came. Mr Reed stayed for tea.")
    out = f"{BASE}names/{mention(item).public_id}/take-out/"
    priya = sign_in("coordinator")
    page = priya.get(out).content.decode()
    assert "“Reed” still stands in the story" in page
    assert "Take it like this" not in page
    assert priya.post(out, {"publish": "yes"}).status_code == 422
    item.refresh_from_db()
    assert (item.state, item.body) == (State.DRAFT, "Tom Reed came. Mr Reed stayed for tea.")


def test_while_another_has_not_agreed_the_name_goes_and_nothing_is_published(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    item = withdrawn(in_alliance)
    answer_consent(actor=in_alliance, mention=mention(item, "Aisha Khan"), agrees=False)
    out, priya = f"{BASE}names/{mention(item).public_id}/take-out/", sign_in("coordinator")
    assert "publish again" not in priya.get(out).content.decode()
    assert "consent is missing: Aisha Khan" in priya.post(out, {"publish": "yes"}).content.decode()
    assert str(mention(item)) == "Tom Reed"
    assert mention(item).removed_at is None  # nothing half-done
    priya.post(out)
    item.refresh_from_db()
    assert (item.state, item.body[:11]) == (State.DRAFT, "A colleague")


def test_whoever_wrote_it_is_told_too_and_heads_may_take_the_name_out(
    in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    with as_("head") as head:
        item = story(head, "Tom Reed")
    answer_consent(actor=in_alliance, mention=mention(item), agrees=False)
    told = OutgoingMail.objects.filter(subject__startswith="Consent was refused")
    assert {letter.to_name for letter in told} == {"Priya Shah", "Ruth Okafor"}
    out = f"{BASE}names/{mention(item).public_id}/take-out/"
    assert "publish again" not in sign_in("head").get(out).content.decode()
    assert "no longer named" in sign_in("head").post(out, follow=True).content.decode()
    assert sign_in("head-buttsbury").get(out).status_code == 404
    assert sign_in("teacher").get(out).status_code == 403


# --- Reminding, nobody named, telling ----------------------------------------------------------------------


def test_those_who_have_not_answered_are_reminded_once_a_day(in_alliance: Actor, sign_in: SignIn) -> None:
    item = story(in_alliance, "Tom Reed", "Aisha Khan")
    ask_for_consent(actor=in_alliance, item=item)
    answer_consent(actor=in_alliance, mention=mention(item, "Aisha Khan"), agrees=True)
    priya, page = sign_in("coordinator"), f"{BASE}{item.public_id}/"
    assert "Remind those" not in priya.get(page).content.decode()
    assert "one reminder a day is enough" in priya.post(f"{page}remind/", follow=True).content.decode()
    Mention.objects.update(asked_at=timezone.now() - timedelta(days=3))
    assert "Remind those who have not answered" in priya.get(page).content.decode()
    assert "We have written again" in priya.post(f"{page}remind/", follow=True).content.decode()
    [letter] = OutgoingMail.objects.filter(subject__startswith="A reminder")
    assert letter.to_name == "Tom Reed"
    assert "Remind those" not in priya.get(page).content.decode()
    link = re.search(r"https?://[^/]+(/\S+)", with_links(letter))[1]
    assert Client().get(link).status_code == 200
    assert sign_in("head").post(f"{page}remind/").status_code == 403


def test_whoever_is_silent_for_a_week_is_reminded_once_by_itself(in_alliance: Actor, as_: As) -> None:
    item = story(in_alliance, "Tom Reed", "Aisha Khan")
    ask_for_consent(actor=in_alliance, item=item)
    answer_consent(actor=in_alliance, mention=mention(item, "Aisha Khan"), agrees=True)
    letters = OutgoingMail.objects.filter(subject__startswith="A reminder")
    remind_of_consent()
    assert not letters.exists()
    Mention.objects.update(asked_at=timezone.now() - timedelta(days=8))
    remind_of_consent()
    remind_of_consent()
    assert [letter.to_name for letter in letters] == ["Tom Reed"]
    link = re.search(r"https?://[^/]+(/\S+)", with_links(letters.get()))[1]
    assert Client().get(link).status_code == 200


def test_a_story_that_is_put_away_reminds_nobody(in_alliance: Actor) -> None:
    item = story(in_alliance, "Tom Reed")
    ask_for_consent(actor=in_alliance, item=item)
    Mention.objects.update(asked_at=timezone.now() - timedelta(days=8))
    move_story(actor=in_alliance, item=item, to=NewsItem.State.ARCHIVED)
    assert remind_after_a_week(actor=in_alliance, now=timezone.now()) == []


def test_a_story_without_people_is_published_when_somebody_says_so(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    item, priya = story(in_alliance), sign_in("coordinator")
    name_in_story(actor=in_alliance, item=item, organisation=school())
    with pytest.raises(ValidationError, match="whether anybody is named"):
        publish_story(actor=in_alliance, item=item)
    publish = f"{BASE}{item.public_id}/publish/"
    assert "Is anybody named or shown in this story?" in priya.post(publish).content.decode()
    refused = priya.post(publish, {"asked": "yes"})
    assert refused.status_code == 422
    assert "Select whether somebody is named or shown" in refused.content.decode()
    assert priya.post(publish, {"asked": "yes", "nobody": "no"}).headers["Location"].endswith("/names/")
    item.refresh_from_db()
    assert item.state == State.DRAFT
    priya.post(publish, {"asked": "yes", "nobody": "yes"})
    item.refresh_from_db()
    assert (item.state, item.names_nobody) == (State.PUBLISHED, True)


def test_everybody_who_wants_news_is_told_once(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    item, priya = published(in_alliance), sign_in("coordinator")
    with as_("teacher") as tom:
        choose(actor=tom, wanted=[])
    tell = f"{BASE}{item.public_id}/tell/"
    assert "Tell everybody" in priya.get(tell).content.decode()
    assert "An e-mail goes to" in priya.post(tell, follow=True).content.decode()
    letters = OutgoingMail.objects.filter(kind="schools.story_published")
    assert letters.count() == everybody().count() > 5
    assert [one.to_name for one in letters.filter(state="unwanted")] == ["Tom Reed"]
    assert f"{PUBLIC}{item.public_id}/" in letters[0].text
    assert "Tom Reed tried it." in letters[0].text
    assert "told of this story already" in priya.post(tell).content.decode()
    move_story(actor=in_alliance, item=item, to=State.DRAFT)
    NewsItem.objects.update(told_at=None)
    assert "Publish the story first" in priya.post(tell).content.decode()


def test_news_are_found_from_the_header_by_whoever_may_read_them(in_alliance: Actor, sign_in: SignIn) -> None:
    published(in_alliance)
    story(in_alliance, title="Phonics in secret", school=None)

    def found(key: str) -> list[str]:
        groups = sign_in(key).get("/a/billericay/search/", {"q": "phon"}).context["groups"]
        return [hit.title for group in groups if group.label == "News" for hit in group.hits]

    assert found("coordinator") == ["Phonics that works", "Phonics in secret"]
    assert found("teacher-2") == ["Phonics that works"]
    words = sign_in("teacher").get("/a/billericay/search/", {"q": "tried"}).context["groups"]
    assert "News" in [group.label for group in words]
