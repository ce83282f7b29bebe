"""Which e-mails the portal writes: each app's `mail_kinds` module says when each goes, to whom, and what it may say.

The standard wording of `cpd.booked` is templates/cpd/emails/booked.txt; an alliance may have words of its own
(kernel.wording).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template import Engine

from .roles import Actor


@dataclass(frozen=True)
class Placeholder:
    """What stands between double brackets in a wording, ((course)), until the e-mail is written.

    `sample` stands in previews. Without those that `must_stay` nobody could do what the e-mail is for. What
    `has_lines` (a list of dates, a web address) needs a line of its own, and has no place in the subject. Wordings that
    were saved when it was called `formerly` go on.
    """

    name: str
    meaning: str
    sample: str
    must_stay: bool = False
    has_lines: bool = False
    formerly: str = ""


def link(name: str, meaning: str) -> Placeholder:
    """A web address: alone on its line it becomes a button."""
    return Placeholder(name, meaning, "https://portal.example/page", must_stay=True, has_lines=True)


NAME = Placeholder("name", "who gets the e-mail", "Ruth Okafor")
ALLIANCE = Placeholder("alliance", "the name of your alliance", "Your alliance")
IN_ALL = (NAME, ALLIANCE)


@dataclass(frozen=True)
class Topic:
    """What a person hears about. Who has no choice is told why: `always_because`; "" where she may choose.

    `page` names one inside the alliance on which she says more closely what she wants to hear of. `in_schools`: nobody
    else than people of schools gets any.
    """

    key: str
    name: str
    what: str
    always_because: str = ""
    order: int = 100
    page: str = ""
    in_schools: bool = False

    @property
    def is_chosen(self) -> bool:
        return not self.always_because

    def reaches(self, actor: Actor) -> bool:
        """Can she get any of it?"""
        return actor.is_of_a_school or not self.in_schools


@dataclass(frozen=True)
class MailKind:
    """One kind of e-mail. `sent` says when it goes, `to` to whom, each as the end of a sentence.

    Answers go to whoever caused it where a `person_answers`, otherwise to the alliance's contact address.
    """

    key: str
    name: str
    sent: str
    to: str
    topic: str
    own: tuple[Placeholder, ...] = ()
    person_answers: bool = False

    @property
    def placeholders(self) -> dict[str, Placeholder]:
        return {one.name: one for one in (*IN_ALL, *self.own)}

    @property
    def about(self) -> Topic:
        return _topics[self.topic]

    @property
    def standard(self) -> Wording:
        """The words that come with the portal. The first line is the subject."""
        app, _, name = self.key.partition(".")
        source = Engine.get_default().get_template(f"{app}/emails/{name}.txt").source
        subject, _, body = source.partition("\n")
        return Wording(subject.removeprefix("Subject: "), body.strip() + "\n")


@dataclass(frozen=True)
class Wording:
    """Subject and text with placeholders; `saved` is the row of the alliance's own, None for the standard one."""

    subject: str
    body: str
    saved: int | None = None


_topics: dict[str, Topic] = {}
_kinds: dict[str, MailKind] = {}


def register_topics(*topics: Topic) -> None:
    """Add topics; registering the same key again replaces it."""
    _topics.update({topic.key: topic for topic in topics})


def register_kinds(*kinds: MailKind) -> None:
    """Add kinds of e-mail; registering the same key again replaces it."""
    _kinds.update({kind.key: kind for kind in kinds})


def mail_kind(key: str) -> MailKind:
    """KeyError for a kind that no app declares: that is a mistake in our code."""
    return _kinds[key]


def known_kind(key: str) -> MailKind | None:
    """For keys out of rows and addresses: kinds go out of use, rows stay."""
    return _kinds.get(key)


def kinds() -> Iterable[MailKind]:
    return _kinds.values()


def topics() -> list[Topic]:
    return sorted(_topics.values(), key=lambda one: (one.order, one.name))


def by_topic() -> list[tuple[Topic, list[MailKind]]]:
    """Every kind under its topic, in the order in which they are declared."""
    return [(topic, [one for one in kinds() if one.topic == topic.key]) for topic in topics()]
