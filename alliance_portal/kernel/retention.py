"""How long records are kept, and their end: the apps declare kinds of record, an alliance sets the periods within
bounds, and each night what has had its time is deleted (UK GDPR Article 5(1)(e); DOMAIN.md §7.2).

Nothing goes before somebody has seen in a dry run what would go; a period that was changed since needs a new one.
What is counted (reports, the ledger, figures of courses) is not among the kinds and stays.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, Max, Model, QuerySet, TextField, Value
from django.utils import timezone

from .models import RetentionPeriod, RetentionRun
from .policy import require
from .retention_files import Files, empty
from .retention_texts import Texts, blank, with_texts
from .roles import Actor
from .tenancy.models import TenantModel
from .ui.formats import counted

BATCH = 200
EXAMPLES = 5


@dataclass(frozen=True)
class Kind:
    """A kind of record with personal data, in words for everybody.

    due      the rows whose time was up at a moment
    words    one of them as an example
    texts    what goes where the rows themselves stay (kernel.retention_texts); without any they are deleted
    files    whose bytes go while the rows stay, and since when (kernel.retention_files)
    forget   makes an end of them in another way, or of more than the texts, and returns how many went
    takes    tables whose rows go with them
    waits    why one of them cannot go yet although its time is up; "" when nothing holds it
    staged   what was only typed in and never used: it goes without a dry run
    batch    how many go in one transaction
    """

    key: str
    name: str
    counts_from: str
    goes: str
    why: str
    usual: int
    shortest: int
    longest: int
    due: Callable[[dt.datetime], QuerySet[Any]]
    words: Callable[[Any], str]
    texts: tuple[Texts, ...] = ()
    files: Files | None = None
    forget: Callable[[QuerySet[Any], RetentionRun], int] | None = None
    takes: tuple[type[TenantModel], ...] = ()
    waits: Callable[[Any], str] | None = None
    staged: bool = False
    batch: int = BATCH

    def ends(self, model: type[Model], column: str) -> bool:
        """Does what is written there go with this kind?"""
        if self.texts:
            return any(one.model is model and column in (*one.blanks, *one.covers) for one in self.texts)
        if self.files:
            return False
        return model in (self.due(timezone.now()).model, *self.takes)

    def make_an_end(self, rows: QuerySet[Any], run: RetentionRun) -> int:
        """Of rows that are due; returns how many went."""
        if self.forget:
            return self.forget(rows, run)
        if self.files:
            return empty(self.key, rows, run)
        return blank(self.key, self.texts, rows, run) if self.texts else delete(rows, run)


@dataclass(frozen=True)
class Lasting:
    """Records with somebody's words that have no period, in words for everybody, and why."""

    name: str
    why: str
    tables: tuple[type[TenantModel], ...]


_kinds: dict[str, Kind] = {}
_lasting: dict[str, Lasting] = {}


def register_retention(*kinds: Kind) -> None:
    """Declare kinds, in the order in which they go; the same key again replaces one."""
    _kinds.update({kind.key: kind for kind in kinds})


def register_lasting(*records: Lasting) -> None:
    """Declare what stays."""
    _lasting.update({one.name: one for one in records})


def kinds() -> list[Kind]:
    return list(_kinds.values())


def lasting() -> list[Lasting]:
    """What stays, by name."""
    return sorted(_lasting.values(), key=lambda one: one.name)


def becomes_of(kept: list[Kept], model: type[Model], column: str) -> str:
    """What becomes of a text that nobody can change, by these periods: when it goes, or why it stays."""
    for one in kept:
        if one.kind.ends(model, column):
            return f"It goes by itself, {one.period} after {one.kind.counts_from}."
    return next((f"It stays: {one.why}" for one in _lasting.values() if model in one.tables), "")


def kind_of(key: str) -> Kind | None:
    return _kinds.get(key)


@dataclass(frozen=True)
class Kept:
    """A kind with the period that holds in the open alliance."""

    kind: Kind
    days: int
    own: RetentionPeriod | None

    @property
    def period(self) -> str:
        return in_words(self.days)

    def due(self) -> QuerySet[Any]:
        return self._due().order_by("pk")

    def counted(self) -> QuerySet[Any, Any]:
        """One line: the key of the kind, and how many are due."""
        key = Value(self.kind.key, output_field=TextField())
        lines: QuerySet[Any, Any] = self._due().order_by().values_list(key).annotate(count=Count("*"))
        return lines

    def _due(self) -> QuerySet[Any]:
        rows = self.kind.due(timezone.now() - dt.timedelta(days=self.days))
        return with_texts(rows, self.kind.texts) if self.kind.texts else rows


@dataclass(frozen=True)
class Due:
    """What a dry run found of a kind, and a few of them as they are now."""

    kept: Kept
    count: int
    examples: list[str]


def in_words(days: int) -> str:
    """365 → 1 year, 90 → 90 days."""
    years, rest = divmod(days, 365)
    return counted(years, "year") if years and not rest else counted(days, "day")


def periods() -> list[Kept]:
    """What holds in the open alliance, in one question."""
    own = {row.kind: row for row in RetentionPeriod.objects.select_related("changed_by")}
    return [_kept(kind, own.get(kind.key)) for kind in _kinds.values()]


def _kept(kind: Kind, own: RetentionPeriod | None) -> Kept:
    return Kept(kind, own.days if own else kind.usual, own)


def period_of(key: str) -> str:
    """How long records of a kind are kept in the open alliance, in words."""
    own = RetentionPeriod.objects.filter(kind=key).values_list("days", flat=True).first()
    return in_words(own or _kinds[key].usual)


def found_by(run: RetentionRun, kept: list[Kept]) -> list[Due]:
    """What a dry run found of each kind kept; of the kinds it found nothing of nothing is read."""
    return [
        Due(one, count, [one.kind.words(row) for row in one.due()[:EXAMPLES]])
        for one in kept
        if (count := run.counts.get(one.kind.key, 0))
    ]


def counts_now() -> dict[str, int]:
    """How many of each kind would go."""
    return _counts(periods())


def _counts(kept: list[Kept]) -> dict[str, int]:
    """One question, however many kinds there are."""
    first, *others = (one.counted() for one in kept)
    return dict(first.union(*others, all=True))


def left_waiting() -> list[tuple[Kind, int]]:
    """What had had its time when the last night was over and is still there, kind by kind; nothing once somebody has
    looked since. One question: homes ask it."""
    last = RetentionRun.objects.exclude(finished_at=None).first()
    waiting = last.waiting if last else {}
    return [(kind, waiting[kind.key]) for kind in kinds() if kind.key in waiting]


def is_seen() -> bool:
    """Has somebody seen in a dry run what would go by the periods of now?"""
    seen = RetentionRun.objects.filter(is_dry=True).aggregate(at=Max("created_at"))["at"]
    changed = RetentionPeriod.objects.aggregate(at=Max("changed_at"))["at"]
    return seen is not None and (changed is None or seen > changed)


def last_look() -> RetentionRun | None:
    """The last dry run, with who started it; None before the first."""
    return RetentionRun.objects.filter(is_dry=True).select_related("started_by").order_by("created_at").last()


def who_looked() -> Any:
    """Who saw in the last dry run what would go, and by that decided it; None for nobody that can be named."""
    look = last_look()
    return look.started_by if look else None


@transaction.atomic
def change_period(*, actor: Actor, kind: Kind, days: int, reason: str) -> RetentionPeriod:
    """Shorter or longer, within the bounds of the kind; nothing goes by it before the next dry run."""
    require(actor, "change", RetentionPeriod)
    if not kind.shortest <= days <= kind.longest:
        limits = f"{counted(kind.shortest, 'day')} to {counted(kind.longest, 'day')}"
        raise ValidationError({"days": f"Enter a number of days between these limits: {limits}"})
    values = {"days": days, "reason": reason.strip(), "changed_by_id": actor.person_id}
    row, _ = RetentionPeriod.objects.update_or_create(kind=kind.key, defaults=values)
    return row


def dry_run(*, actor: Actor) -> RetentionRun:
    """Count what would go, and write down that somebody has looked."""
    require(actor, "create", RetentionRun)
    return RetentionRun.objects.create(
        is_dry=True,
        started_by_id=actor.person_id,
        key=str(uuid.uuid4()),
        counts=counts_now(),
        finished_at=timezone.now(),
    )


def delete(rows: QuerySet[Any], run: RetentionRun) -> int:
    """The rows, and what the log says of them; the log's seals stay whole (decisions/0010)."""
    table, ids = rows.model._meta.db_table, list(rows.values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=ids).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.strike_out(%s, %s, %s)", [table, ids, run.pk])
    return len(ids)
