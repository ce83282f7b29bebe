"""The words of e-mails: which hold, what may stand in them, and how an alliance changes them.

A wording is plain text with placeholders from a list. It is filled in once, from left to right, and what comes in is
never read again: neither a name nor a note can become a placeholder, and nothing is ever run.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from .mail_kinds import ALLIANCE, NAME, MailKind, Wording
from .mail_terms import mail_terms_change
from .models import MailWording
from .policy import require
from .roles import Actor

log = logging.getLogger(__name__)
MARK = re.compile(r"\(\(([^()\n]*)\)\)")
SUBJECT, BODY = 150, 5_000  # characters that a co-ordinator may write


def names_in(text: str) -> list[str]:
    """The placeholders of a text, as the list writes them: ((Course  link)) is course link."""
    return [_name(found) for found in MARK.findall(text)]


def fill(text: str, values: dict[str, str]) -> str:
    """Put the values in. A line whose placeholders have all nothing to say is left out."""
    lines = []
    for line in text.splitlines():
        names = names_in(line)
        if not names or any(values.get(name) for name in names):
            lines.append(MARK.sub(lambda mark: values.get(_name(mark[1]), ""), line).rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def fill_subject(text: str, values: dict[str, str]) -> str:
    """One line, however long or broken what came in is."""
    return " ".join(fill(text, values).split())[:200]


def sample(
    kind: MailKind, wording: Wording, *, name: str, alliance: str, real: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Subject and text of an e-mail with samples in it, as whoever looks would get it. `real` values go first."""
    values = {one.name: one.sample for one in kind.placeholders.values()}
    values |= {NAME.name: name, ALLIANCE.name: alliance, **(real or {})}
    return fill_subject(wording.subject, values), fill(wording.body, values)


def check(kind: MailKind, subject: str, body: str) -> None:
    """ValidationError that names the field and says what to put right."""
    problems = {
        "subject": [*_unknown(kind, subject), *_misplaced_in_subject(kind, subject)],
        "body": [*_unknown(kind, body), *_crowded(kind, body), *_lost(kind, subject, body)],
    }
    if found := {field: messages for field, messages in problems.items() if messages}:
        raise ValidationError(found)


def current(kind: MailKind) -> Wording:
    """The words that hold in the open alliance. Those that no longer fit the kind give way to the standard ones."""
    saved = MailWording.objects.filter(kind=kind.key).first()
    if saved is None or saved.is_standard:
        return kind.standard
    words = words_of(kind, saved)
    try:
        check(kind, words.subject, words.body)
    except ValidationError as problem:
        log.error("wording %s no longer fits %s: %s", saved.pk, kind.key, problem)
        return kind.standard
    return words


def words_of(kind: MailKind, saved: MailWording) -> Wording:
    """A saved version with placeholders as they are called today."""
    names = {one.formerly: one.name for one in kind.own if one.formerly}

    def today(text: str) -> str:
        return MARK.sub(lambda mark: f"(({names.get(_name(mark[1]), mark[1])}))", text)

    return Wording(today(saved.subject), today(saved.body), saved.pk)


@transaction.atomic
def save_wording(
    *, actor: Actor, kind: MailKind, subject: str, body: str, note: str, after: int
) -> MailWording:
    """A new version that holds from now on. `after` is the number of the version that the writer saw (0: none).

    ValidationError when it does not fit, says what holds already, or somebody else saved one meanwhile.
    """
    subject, body = " ".join(subject.split()), body.replace("\r\n", "\n").strip() + "\n"
    check(kind, subject, body)
    holds = current(kind)
    if (subject, body) == (holds.subject, holds.body):
        raise ValidationError("These are the words that are used now. Change them first.")
    return _add(actor, kind, after, MailWording(subject=subject, body=body, note=note.strip()))


@transaction.atomic
def back_to_standard(*, actor: Actor, kind: MailKind, after: int) -> MailWording:
    """From now on the portal's own words hold."""
    standard = kind.standard
    version = MailWording(
        subject=standard.subject, body=standard.body, is_standard=True, note="Back to the standard wording"
    )
    return _add(actor, kind, after, version)


def _add(actor: Actor, kind: MailKind, after: int, version: MailWording) -> MailWording:
    require(actor, "create", version)
    version.kind, version.number, version.author_id = kind.key, after + 1, actor.person_id
    latest = MailWording.objects.filter(kind=kind.key).select_related("author").first()
    if latest and latest.number != after:
        who = latest.author or "Somebody else"
        raise ValidationError(f"{who} saved version {latest.number} meanwhile. Read it, then try again.")
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError:
        raise ValidationError(
            "Somebody else saved a version at this moment. Read it, then try again."
        ) from None
    mail_terms_change()
    return version


def _name(found: str) -> str:
    return " ".join(found.split()).casefold()


def _unknown(kind: MailKind, text: str) -> list[str]:
    unknown = [f"(({name}))" for name in names_in(text) if name not in kind.placeholders]
    problems = [f"{mark} is no placeholder of this e-mail. Choose one from the list" for mark in unknown]
    rest = MARK.sub("", text)
    if "((" in rest or "))" in rest:
        problems.append("Write each placeholder between two brackets on both sides, such as ((name))")
    return problems


def _misplaced_in_subject(kind: MailKind, subject: str) -> list[str]:
    found = (name for name in names_in(subject) if name in kind.placeholders)
    return [f"(({name})) does not fit into a subject" for name in found if kind.placeholders[name].has_lines]


def _crowded(kind: MailKind, body: str) -> list[str]:
    """Dates and addresses among other words would come out broken."""
    crowded = []
    for line in body.splitlines():
        for name in names_in(line):
            known = kind.placeholders.get(name)
            if known and known.has_lines and MARK.sub("", line, count=1).strip():
                crowded.append(f"Put (({name})) on a line of its own")
    return crowded


def _lost(kind: MailKind, subject: str, body: str) -> list[str]:
    """What is missing; what is no block may stand in the subject instead."""
    everywhere, below = set(names_in(f"{subject}\n{body}")), set(names_in(body))
    return [
        f"Keep (({one.name})): {one.meaning}"
        for one in kind.placeholders.values()
        if one.must_stay and one.name not in (below if one.has_lines else everywhere)
    ]
