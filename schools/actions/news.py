"""Stories: written, agreed by everybody who is named, published, taken down (CAPABILITIES D13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.images import Picture
from alliance_portal.kernel.made_once import made_already
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools import news_emails as emails
from schools.models import Mention, NewsItem, Organisation, Person
from schools.queries.news import mentions_of, not_reminded, to_remind, without_consent, without_name
from schools.queries.role_holders import RUN_THE_ALLIANCE, everybody, holders

State = NewsItem.State
PICTURE = "news_picture"
WEEK = dt.timedelta(weeks=1)
WORDS = ("title", "body", "picture_id", "picture_alt")  # what somebody who is named agrees to


@transaction.atomic
def save_story(*, actor: Actor, item: NewsItem, picture: Picture | None = None) -> list[Mention]:
    """Save a draft; of a form that was sent twice the second makes nothing. Whoever agreed to other words is asked
    again; returns these people.

    ValidationError when it is published (take it down first), or a picture says nothing of its consent.
    """
    if item._state.adding and made_already(NewsItem, item.public_id):
        return []
    before = NewsItem.objects.select_for_update().get(pk=item.pk) if item.pk else None
    require(actor, "change" if before else "create", before or NewsItem)
    require(actor, "change", item)  # a head keeps it at a school of hers
    if before and before.state != State.DRAFT:
        raise ValidationError("This story is not a draft. Take it down before you change it.")
    if picture:
        item.picture = _keep(picture)
    _require_description(item)
    if before is None:
        item.written_by_id = actor.person_id
    item.save()
    if before and any(getattr(before, name) != getattr(item, name) for name in WORDS):
        return _forget_answers(item)
    return []


def _keep(picture: Picture) -> StoredFile:
    return files.store(
        name=f"picture.{picture.suffix}",
        content=picture.content,
        content_type=picture.content_type,
        kind=PICTURE,
        input_key=picture.sha256,
    )


def _require_description(item: NewsItem) -> None:
    if not item.picture:
        item.picture_alt = item.picture_consent = ""
        return
    problems = {}
    if not item.picture_alt:
        problems["picture_alt"] = "Describe the picture for people who cannot see it"
    if not item.picture_consent:
        problems["picture_consent"] = "Say who agreed to the picture, and where that is kept"
    if problems:
        raise ValidationError(problems)


def _forget_answers(item: NewsItem) -> list[Mention]:
    answered = [one for one in mentions_of(item) if one.state in (Mention.State.ASKED, Mention.State.GIVEN)]
    for mention in answered:
        _move(mention, Mention.State.NOT_ASKED)
    return answered


@transaction.atomic
def name_in_story(
    *, actor: Actor, item: NewsItem, person: Person | None = None, organisation: Organisation | None = None
) -> Mention:
    """Put a person, or an organisation, on the list of those who are named. Twice is once."""
    item = _locked_draft(actor, item)
    state = Mention.State.NOT_ASKED if person else Mention.State.NOT_NEEDED
    mention, created = Mention.objects.get_or_create(
        item=item, person=person, organisation=organisation, defaults={"state": state}
    )
    if not created and mention.removed_at:
        mention.removed_at = None
        _move(mention, state, "removed_at")
    return mention


@transaction.atomic
def drop_from_story(*, actor: Actor, mention: Mention) -> None:
    """Somebody is no longer named; what was answered stays in the record."""
    _locked_draft(actor, mention.item)
    _drop(mention)


@transaction.atomic
def take_out(*, actor: Actor, mention: Mention, and_publish: bool = False) -> NewsItem:
    """Put "a colleague" for the name of somebody who does not want to be named, and take her off the list.

    The others agreed to more than what is left, so their answers stand. A co-ordinator may publish at once.
    ValidationError when parts of the name would remain: then somebody has to find other words.
    """
    item = _locked_draft(actor, mention.item)
    proposed = without_name(item, mention)
    if proposed.problems:
        raise ValidationError(list(proposed.problems))
    item.title, item.body = proposed.title, proposed.body
    item.save(update_fields=["title", "body"])
    _drop(mention)
    return publish_story(actor=actor, item=item, names_nobody=True) if and_publish else item


@transaction.atomic
def ask_for_consent(*, actor: Actor, item: NewsItem) -> list[Mention]:
    """Write to everybody who is named and has not been asked; returns these people."""
    require(actor, "ask", item)
    item = _locked_draft(actor, item)
    waiting = [one for one in mentions_of(item) if one.state == Mention.State.NOT_ASKED]
    for mention in waiting:
        _move(mention, Mention.State.ASKED, asked_at=timezone.now(), email=mention.person.email)
        emails.ask_for_consent(actor, mention)
    return waiting


@transaction.atomic
def remind_of_consent(*, actor: Actor, item: NewsItem) -> list[Mention]:
    """Write again to those who were asked before today and have not answered; returns these people."""
    require(actor, "ask", item)
    item = _locked_draft(actor, item)
    waiting = to_remind(list(mentions_of(item)), timezone.localdate())
    if not waiting:
        raise ValidationError("Nobody is left to remind today: one reminder a day is enough.")
    _remind(actor, waiting)
    return waiting


@transaction.atomic
def remind_after_a_week(*, actor: Actor, now: dt.datetime) -> list[Mention]:
    """Once, and without anybody's doing: whoever was asked a week ago, was not reminded and has not answered."""
    waiting = list(not_reminded(now - WEEK).select_for_update(of=("self",)))
    _remind(actor, waiting)
    return waiting


def _remind(actor: Actor, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        _move(mention, Mention.State.ASKED, reminded_at=timezone.now(), email=mention.person.email)
        emails.remind_of_consent(actor, mention)


@transaction.atomic
def answer_consent(*, actor: Actor, mention: Mention, agrees: bool) -> NewsItem:
    """What the person who is named says, now or later: agreeing and withdrawing are equally easy (UK GDPR Art. 7(3)).

    Without consent a published story comes down at once, until her name is out of it; its author and the co-ordinators
    are told, with a proposal that needs one click (`take_out`).
    """
    item = NewsItem.objects.select_for_update().get(pk=mention.item_id)
    mention.refresh_from_db()
    said = Mention.State
    no = said.TAKEN_BACK if mention.state in (said.GIVEN, said.TAKEN_BACK) else said.REFUSED
    _move(mention, said.GIVEN if agrees else no, answered_at=timezone.now())
    if not agrees:
        was_published = item.state == State.PUBLISHED
        if was_published:
            item.state = State.DRAFT
            item.save(update_fields=["state"])
        author = {item.written_by} if item.written_by and item.written_by.archived_at is None else set()
        for person in sorted({*holders(*RUN_THE_ALLIANCE), *author}, key=lambda one: one.pk):
            emails.tell_of_refusal(actor, person, mention, was_published=was_published)
    return item


@transaction.atomic
def publish_story(*, actor: Actor, item: NewsItem, names_nobody: bool = False) -> NewsItem:
    """Show it to everybody, also without sign-in. ValidationError while somebody who is named has not agreed, or
    while nobody is on the list and nobody has said that this is right (`names_nobody`).
    """
    require(actor, "publish", item)
    item = NewsItem.objects.select_for_update().get(pk=item.pk)
    named = list(mentions_of(item))
    missing = without_consent(named)
    if missing:
        names = ", ".join(str(mention) for mention in missing)
        raise ValidationError(f"It cannot be published yet, because consent is missing: {names}.")
    is_empty = not any(one.person_id for one in named)
    if is_empty and not names_nobody:
        raise ValidationError("Say first whether anybody is named or shown in it.")
    return _change_state(item, State.PUBLISHED, published_at=timezone.now(), names_nobody=is_empty)


@transaction.atomic
def tell_of_story(*, actor: Actor, item: NewsItem) -> int:
    """Write to everybody in the alliance that it is published, once; returns how many wanted to know."""
    require(actor, "publish", item)
    item = NewsItem.objects.select_for_update().get(pk=item.pk)
    if item.state != State.PUBLISHED:
        raise ValidationError("Publish the story first.")
    if item.told_at:
        raise ValidationError("People have been told of this story already.")
    item.told_at = timezone.now()
    item.save(update_fields=["told_at"])
    return emails.tell_of_story(actor, item, everybody())


@transaction.atomic
def move_story(*, actor: Actor, item: NewsItem, to: NewsItem.State) -> NewsItem:
    """Take it down (a draft again), archive it, or take it out of the archive, without a picture that is deleted."""
    verb = "archive" if to == State.ARCHIVED else "take_down"
    require(actor, verb, item)
    found = NewsItem.objects.select_for_update(of=("self",)).select_related("picture").get(pk=item.pk)
    values = {} if found.shown_picture else {"picture": None, "picture_alt": "", "picture_consent": ""}
    archived_at = timezone.now() if to == State.ARCHIVED else None
    return _change_state(found, to, archived_at=archived_at, **values)


def _change_state(item: NewsItem, to: NewsItem.State, **values: Any) -> NewsItem:
    if to not in NewsItem.TRANSITIONS[State(item.state)]:
        raise ValidationError(f"This story is {item.get_state_display().lower()} already.")
    item.state = to
    for name, value in values.items():
        setattr(item, name, value)
    item.save(update_fields=["state", *values])
    return item


def _locked_draft(actor: Actor, item: NewsItem) -> NewsItem:
    require(actor, "change", item)
    item = NewsItem.objects.select_for_update().get(pk=item.pk)
    if item.state != State.DRAFT:
        raise ValidationError("This story is not a draft. Take it down before you change it.")
    return item


def _drop(mention: Mention) -> None:
    mention.removed_at = timezone.now()
    mention.save(update_fields=["removed_at"])


def _move(mention: Mention, state: Mention.State, *changed: str, **values: Any) -> None:
    mention.state = state
    for name, value in values.items():
        setattr(mention, name, value)
    mention.save(update_fields=["state", *changed, *values])
