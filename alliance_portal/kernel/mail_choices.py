"""Which e-mails somebody wants to have. Without a choice: all of them.

Those that she may do without bear a link to stop them, in words and for the button that mail programs show beside the
sender (RFC 8058). Its token is signed, names her and the topic, and opens nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction

from .addresses import absolute, inside
from .bounces import opened
from .mail_kinds import Topic, known_kind, topics
from .models import MailChoice, OutgoingMail
from .policy import require
from .roles import Actor

SALT = "kernel.stop-mail"


@dataclass(frozen=True)
class Stop:
    """Whom a link was made for, and what it stops."""

    person: Any
    topic: Topic

    @property
    def is_stopped(self) -> bool:
        return self.person.pk in refusing(self.topic, [self.person.pk])


def chosen_topics() -> list[Topic]:
    """What people may do without."""
    return [one for one in topics() if one.is_chosen]


def offered_topics(actor: Actor) -> list[Topic]:
    """What she may do without, of what she can get at all."""
    return [one for one in chosen_topics() if one.reaches(actor)]


def always_topics(actor: Actor) -> list[Topic]:
    """What she has no choice about, of what she can get at all."""
    return [one for one in topics() if not one.is_chosen and one.reaches(actor)]


def refusing(topic: Topic, people: Iterable[int | None]) -> set[int]:
    """Those of these people (ids) who do without this topic."""
    if not topic.is_chosen:
        return set()
    refused = MailChoice.objects.filter(
        topic=topic.key, is_wanted=False, person__in=[one for one in people if one]
    )
    return set(refused.values_list("person_id", flat=True))


def wanted_by(person_id: int) -> set[str]:
    """The topics (keys) that she has, of those that she may choose."""
    refused = MailChoice.objects.filter(person=person_id, is_wanted=False).values_list("topic", flat=True)
    return {one.key for one in chosen_topics()} - set(refused)


@transaction.atomic
def choose(*, actor: Actor, wanted: Collection[str]) -> None:
    """From now on she gets these topics (keys) of those that she is offered, and does without the others."""
    if actor.person_id is None:
        raise PermissionDenied  # support staff are nobody here
    for topic in offered_topics(actor):
        _choose(actor, actor.person_id, topic, is_wanted=topic.key in wanted)


@transaction.atomic
def choose_by_link(*, actor: Actor, stop: Stop, is_wanted: bool) -> None:
    """What somebody who holds the link of an e-mail decides: for its topic, and for whom it was written to."""
    _choose(actor, stop.person.pk, stop.topic, is_wanted=is_wanted)


def refuse_topic_of(public_id: UUID) -> OutgoingMail | None:
    """Somebody told her mail program that an e-mail is spam: she gets no more of its topic, where that can be chosen.

    Returns the e-mail, in whichever alliance it was written; None when there is no such e-mail.
    """
    with opened(public_id, "complaint") as (actor, mail):
        topic = topic_of(mail) if mail else None
        if actor and mail and topic:
            choose_by_link(actor=actor, stop=Stop(mail.person, topic), is_wanted=False)
        return mail


def _choose(actor: Actor, person_id: int, topic: Topic, *, is_wanted: bool) -> None:
    known = MailChoice.objects.filter(person=person_id, topic=topic.key).first()
    choice = known or MailChoice(person_id=person_id, topic=topic.key)
    require(actor, "change", choice)
    if choice.is_wanted != is_wanted:
        choice.is_wanted = is_wanted
        choice.save()


def topic_of(mail: OutgoingMail) -> Topic | None:
    """What an e-mail can be stopped by; None for one that is always sent, or went to nobody in particular."""
    kind = known_kind(mail.kind)
    return kind.about if kind and kind.about.is_chosen and mail.person_id else None


def is_refused(mail: OutgoingMail) -> bool:
    topic = topic_of(mail)
    return topic is not None and mail.person_id in refusing(topic, [mail.person_id])


def stop_url(mail: OutgoingMail, topic: Topic) -> str:
    token = signing.dumps([str(mail.person.public_id), topic.key], salt=SALT)
    return absolute(inside(mail.alliance, "kernel:mail_stop", token))


def stop_of_token(token: str) -> Stop | None:
    """What a link stops, in the open alliance; None when it is not ours. It works as long as the person is known."""
    try:
        public_id, key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person = apps.get_model(settings.PERSON_MODEL).objects.filter(public_id=public_id).first()
    topic = next((one for one in chosen_topics() if one.key == key), None)
    return Stop(person, topic) if person and topic else None
