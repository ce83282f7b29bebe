"""Join two records of one person, look at it before, and undo it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools.merge_conflicts import taken_back
from schools.merge_rules import Reference, Resolution, resolution, rows_by_reference
from schools.models import Consent, Person, PersonMerge, TwoPeople

from .appointing import refuse_joining

Change = dict[str, Any]


@dataclass
class Outcome:
    """What a merge moves, what it settles in words, what stays because it is never rewritten; and every change."""

    kept: Person
    gone: Person
    moved: Counter[str] = field(default_factory=Counter)
    settled: list[str] = field(default_factory=list)
    stays: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)

    @property
    def moving(self) -> list[tuple[str, int]]:
        """Kinds of rows that move, with how many."""
        return sorted(self.moved.items())

    @property
    def staying(self) -> list[tuple[str, int]]:
        return sorted(self.stays.items())

    def change(self, row: Any, values: Mapping[str, Any]) -> None:
        """Change fields of a row, and write down what they were."""
        was, whole = _as_json(row, values), _whole(row)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        change = {
            "table": row._meta.label,
            "row": row.pk,
            "was": was,
            "now": _as_json(row, values),
            "whole": whole,
        }
        self.changes.append(change)


def preview(*, actor: Actor, kept: Person, gone: Person) -> Outcome:
    """Exactly what the merge would do: it is done, looked at, and taken back."""
    require(actor, "create", PersonMerge)
    with transaction.atomic():
        outcome = _join(actor, kept, gone)
        transaction.set_rollback(True)
    return outcome


def say_two_people(*, actor: Actor, first: Person, second: Person) -> TwoPeople:
    """They are no duplicates, and are no longer listed. Said twice is said once."""
    require(actor, "create", TwoPeople)
    if first.pk == second.pk:
        raise ValidationError("Choose two records: this is one.")
    one, other = sorted((first, second), key=lambda person: person.pk)
    said, _ = TwoPeople.objects.get_or_create(
        first=one, second=other, defaults={"said_by_id": actor.person_id}
    )
    return said


@transaction.atomic
def merge(*, actor: Actor, kept: Person, gone: Person) -> PersonMerge:
    """From now on there is one record. ValidationError when the two cannot be joined."""
    require(actor, "create", PersonMerge)
    outcome = _join(actor, kept, gone)
    return PersonMerge.objects.create(
        kept=outcome.kept, gone=outcome.gone, merged_by_id=actor.person_id, changes=outcome.changes
    )


def _join(actor: Actor, kept: Person, gone: Person) -> Outcome:
    """The lock on both records comes first: while it is held, no row can begin to lead to them."""
    outcome = Outcome(*_locked(kept, gone))
    refuse_joining(actor, outcome.kept, outcome.gone)
    references = rows_by_reference(gone)
    if any(reference.model is Consent for reference in references):
        for found in taken_back(outcome.kept, outcome.gone):
            _settle(outcome, found)
    for reference, count in references.items():
        if reference.stays:
            outcome.stays[reference.title] += count
        else:
            _move(outcome, reference)
    _join_accounts(outcome)
    outcome.change(outcome.gone, {"archived_at": timezone.now()})
    return outcome


def _locked(kept: Person, gone: Person) -> tuple[Person, Person]:
    if kept.pk == gone.pk:
        raise ValidationError("Choose two records: this is one.")
    rows = Person.objects.select_for_update().in_bulk(sorted((kept.pk, gone.pk)))
    if any(row.archived_at for row in rows.values()):
        raise ValidationError("One of the two is no longer in use: it was archived, or joined to another.")
    return rows[kept.pk], rows[gone.pk]


def _move(outcome: Outcome, reference: Reference) -> None:
    """All rows at once, which is the usual case; one by one where the database refuses some of them."""
    rows = list(reference.rows(outcome.gone).order_by("pk").select_for_update(of=("self",)))
    try:
        with transaction.atomic():
            reference.rows(outcome.gone).update(**{reference.name: outcome.kept})
    except IntegrityError:
        for row in rows:
            _move_one(outcome, reference, row)
        return
    column = _column(reference)
    was, now = {column: outcome.gone.pk}, {column: outcome.kept.pk}
    label = reference.model._meta.label
    outcome.changes += [{"table": label, "row": row.pk, "was": was, "now": now} for row in rows]
    outcome.moved[reference.title] += len(rows)


def _move_one(outcome: Outcome, reference: Reference, row: Any) -> None:
    if _moved(outcome, reference, row):
        return
    row.refresh_from_db()
    found: Resolution = resolution(row, outcome.kept, reference.title)
    _settle(outcome, found)
    if found.moves and not _moved(outcome, reference, row):
        raise ValidationError(f"{reference.title}: {row} cannot be joined.")


def _settle(outcome: Outcome, found: Resolution) -> None:
    outcome.settled.append(found.words)
    for row, values in found.changes:
        outcome.change(row, values)


def _moved(outcome: Outcome, reference: Reference, row: Any) -> bool:
    try:
        with transaction.atomic():
            outcome.change(row, {_column(reference): outcome.kept.pk})
    except IntegrityError:
        return False
    outcome.moved[reference.title] += 1
    return True


def _column(reference: Reference) -> str:
    return f"{reference.name}_id"


def _join_accounts(outcome: Outcome) -> None:
    """Whoever signed in with the old record signs in with the other. With two accounts, the old one no longer leads
    into this alliance."""
    kept, gone = outcome.kept, outcome.gone
    if gone.account_id and kept.account_id:
        outcome.settled.append(f"{gone.email} no longer signs in to this alliance: {kept.email} does.")
    elif gone.account_id:
        account = gone.account_id
        outcome.change(gone, {"account_id": None})
        outcome.change(kept, {"account_id": account})
        outcome.moved["The account that signs in"] += 1


@transaction.atomic
def undo_merge(*, actor: Actor, merge: PersonMerge) -> PersonMerge:
    """Two records again, each with what it had. ValidationError with what has changed since and stands in the way."""
    require(actor, "undo", merge)
    found = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if found.undone_at:
        raise ValidationError("This was undone already.")
    if not found.changes:
        raise ValidationError("This cannot be undone: what was joined has been erased.")
    if not found.can_be_undone:
        raise ValidationError(f"This could be undone until {day(timezone.localdate(found.undo_until))}.")
    _refuse_if_changed(found.changes)
    _restore(found.changes)
    found.undone_at, found.undone_by_id = timezone.now(), actor.person_id
    found.save(update_fields=["undone_at", "undone_by"])
    return found


def _refuse_if_changed(changes: Iterable[Change]) -> None:
    """Each field must still be what the merge made of it; of several changes of one the last counts."""
    last: dict[tuple[str, int, str], Any] = {}
    for one in changes:
        last |= {(one["table"], one["row"], name): value for name, value in one["now"].items()}
    changed = {
        _title(table)
        for (table, row_id, name), value in last.items()
        if _field_now(table, row_id, name) != value
    }
    if changed:
        raise ValidationError(
            f"This cannot be undone, because something has changed since: {', '.join(sorted(changed))}."
        )


def _field_now(table: str, row_id: int, name: str) -> Any:
    row = _model(table).objects.order_by("pk").select_for_update(of=("self",)).filter(pk=row_id).first()
    return _as_json(row, [name])[name] if row else f"no {table}"


def _restore(changes: list[Change]) -> None:
    for one in reversed(changes):
        model = _model(one["table"])
        values = {name: model._meta.get_field(name).to_python(value) for name, value in one["was"].items()}
        try:
            with transaction.atomic():
                model.objects.filter(pk=one["row"]).update(**values)
        except IntegrityError as error:
            message = (
                f"This cannot be undone: what was entered since stands in the way: {_title(one['table'])}."
            )
            raise ValidationError(message) from error
    _refuse_if_different(changes)


def _refuse_if_different(changes: Iterable[Change]) -> None:
    """What the database adds by itself counts too: a place on a waiting list that was given up does not come back."""
    first: dict[tuple[str, int], Any] = {}
    for one in changes:
        if "whole" in one:
            first.setdefault((one["table"], one["row"]), one["whole"])
    for (table, row_id), whole in first.items():
        if _whole(_model(table).objects.get(pk=row_id)) != whole:
            raise ValidationError(f"This cannot be undone: a {_title(table)} cannot be made what it was.")


def _as_json(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Fields as they stand in JSON, to be compared and given back."""
    values = {name: getattr(row, name) for name in names}
    parsed: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return parsed


def _whole(row: Any) -> dict[str, Any]:
    return _as_json(row, [one.attname for one in row._meta.concrete_fields])


def _model(label: str) -> Any:
    return apps.get_model(label)


def _title(label: str) -> str:
    return str(_model(label)._meta.verbose_name)
