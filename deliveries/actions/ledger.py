"""Writing the ledger. The only code that inserts contributions; nothing updates or deletes them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.roles import Actor
from deliveries.models import (
    FIGURES,
    PARTICULARS,
    Area,
    Big6,
    Contribution,
    ContributionBeneficiary,
    ContributionShare,
)
from deliveries.queries.ledger import entry_of
from deliveries.shares import HUNDREDTH, Weight, split, split_hundredths
from schools.models import Organisation
from schools.queries.leading import teaching_schools


class NotATeachingSchool(ValidationError):
    """The organisation named as accountable did not lead the alliance on that day."""


@dataclass(frozen=True)
class Particulars:
    """What an entry says beside its figures, of an event: where it was, hours of those who delivered it, days that
    count as evidence-based professional development (KPI 2.1), who was there (CAPABILITIES C24)."""

    host: Organisation | None = None
    hours: Decimal = Decimal(0)
    evidence_based_days: Decimal = Decimal(0)
    attended: int = 0


NOTHING_MORE = Particulars()


@dataclass(frozen=True)
class Entry:
    """All that an entry says, before it is written; equal entries need no second line in the ledger."""

    values: dict[str, Any]
    shares: dict[int, Decimal]  # organisation → per cent
    receivers: dict[int, Decimal]  # organisation → per cent
    people_of: dict[int, int]  # organisation → people; empty where they are in proportion


@transaction.atomic
def record_contribution(
    *,
    actor: Actor,
    source_kind: str,
    source_id: UUID,
    area: Area,
    big6: Big6,
    accountable: Organisation,
    happened_on: dt.date,
    description: str,
    deliverers: Sequence[tuple[Organisation, Weight]],
    days: Decimal | int = 0,
    people: int = 0,
    money_pence: int = 0,
    beneficiaries: Sequence[Organisation] = (),
    people_of: Sequence[Organisation] = (),
    particulars: Particulars = NOTHING_MORE,
    evidence: str = "",
    evidence_file: StoredFile | None = None,
    reason: str = "The record that it counts was changed.",
) -> Contribution:
    """The entry of this source, written, kept or replaced: calling it twice with the same values changes nothing.

    Deliverers have weights (hours, days, 60/40), which become shares that sum to exactly 100.00. A beneficiary that is
    named several times (once for each person, say) received so many parts. `people_of` names the beneficiary of each of
    the `people`, where these are not everybody who was there. `reason` is written into the reversal where an entry is
    replaced. The caller has checked the right to its own record. Raises NotATeachingSchool.
    """
    if not teaching_schools(happened_on).filter(pk=accountable.pk).exists():
        raise NotATeachingSchool(f"{accountable} did not lead the alliance on {happened_on:%d %B %Y}.")
    entry = Entry(
        values={
            "area": Area(area),
            "big6": Big6(big6),
            "accountable_id": accountable.pk,
            "happened_on": happened_on,
            "description": description[:300],
            "days": Decimal(days).quantize(HUNDREDTH),
            "people": people,
            "money_pence": money_pence,
            "host_id": particulars.host.pk if particulars.host else None,
            "hours": particulars.hours.quantize(HUNDREDTH),
            "evidence_based_days": particulars.evidence_based_days.quantize(HUNDREDTH),
            "attended": particulars.attended,
            "evidence": evidence[:300],
            "evidence_file_id": evidence_file.pk if evidence_file else None,
        },
        shares=_per_cent([(organisation.pk, weight) for organisation, weight in deliverers]),
        receivers=_per_cent(list(_times(beneficiaries).items())),
        people_of=_times(people_of),
    )
    lock_source(source_kind, source_id)
    standing = entry_of(source_kind, source_id)
    if standing and _says(standing, entry):
        return standing
    if standing:
        _reverse(actor, standing, reason)
    return _write(actor, entry, source_kind, source_id)


@transaction.atomic
def withdraw_contribution(
    *, actor: Actor, source_kind: str, source_id: UUID, reason: str
) -> Contribution | None:
    """Reverse the entry that stands for this source; the reversal, or None when nothing stands."""
    lock_source(source_kind, source_id)
    standing = entry_of(source_kind, source_id)
    return _reverse(actor, standing, reason) if standing else None


def _times(organisations: Sequence[Organisation]) -> dict[int, int]:
    return Counter(organisation.pk for organisation in organisations)


def _per_cent(weights: list[tuple[int, Weight]]) -> dict[int, Decimal]:
    """Shares of 100.00 by organisation; weights of one that is named twice are added up."""
    summed: dict[int, Decimal] = {}
    for pk, weight in weights:
        summed[pk] = summed.get(pk, Decimal(0)) + Decimal(weight)
    if not summed:
        return {}
    return dict(zip(summed, split_hundredths(Decimal(100), list(summed.values())), strict=True))


def lock_source(source_kind: str, source_id: UUID) -> None:
    """One writer at a time for a source, until the transaction ends: two would both find nothing and both write."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{source_kind}:{source_id}"]
        )


def _says(standing: Contribution, entry: Entry) -> bool:
    shares = {share.deliverer_id: share.share for share in standing.shares.all()}
    receivers = set(standing.beneficiaries.values_list("organisation_id", *FIGURES))
    same_values = all(getattr(standing, name) == value for name, value in entry.values.items())
    received = {(pk, *(part[name] for name in FIGURES)) for pk, part in _received(entry).items()}
    return same_values and shares == entry.shares and receivers == received


def _received(entry: Entry) -> dict[int, dict[str, Any]]:
    """What each beneficiary has of the figures."""
    parts = _parts(entry.values, entry.receivers)
    if entry.people_of:
        return {pk: part | {"people": entry.people_of.get(pk, 0)} for pk, part in parts.items()}
    return parts


def _parts(values: dict[str, Any], per_cent: dict[int, Decimal]) -> dict[int, dict[str, Any]]:
    """Days, people and money of an entry, split by per cent so that the parts make the whole."""
    if not per_cent:
        return {}
    weights = list(per_cent.values())
    days = split_hundredths(values["days"], weights)
    people, money = split(values["people"], weights), split(values["money_pence"], weights)
    rows = zip(per_cent, days, people, money, strict=True)
    return {pk: {"days": d, "people": p, "money_pence": m} for pk, d, p, m in rows}


def _write(actor: Actor, entry: Entry, source_kind: str, source_id: UUID) -> Contribution:
    if not entry.shares:
        raise ValueError("A contribution names at least one deliverer.")
    earlier = Contribution.objects.filter(source_kind=source_kind, source_id=source_id, reverses=None).count()
    written = Contribution.objects.create(
        **entry.values,
        source_kind=source_kind,
        source_id=source_id,
        revision=earlier + 1,
        recorded_by_id=actor.person_id,
    )
    parts, received = _parts(entry.values, entry.shares), _received(entry)
    ContributionShare.objects.bulk_create(
        ContributionShare(contribution=written, deliverer_id=pk, share=entry.shares[pk], **part)
        for pk, part in parts.items()
    )
    ContributionBeneficiary.objects.bulk_create(
        ContributionBeneficiary(contribution=written, organisation_id=pk, **part)
        for pk, part in received.items()
    )
    return written


def _reverse(actor: Actor, entry: Contribution, reason: str) -> Contribution:
    """The entry again, with all figures negative, in the same year as the entry: plain sums stay right."""
    copied = (
        "area",
        "big6",
        "accountable_id",
        "happened_on",
        "description",
        "host_id",
        "evidence",
        "source_kind",
        "source_id",
    )
    reversal = Contribution.objects.create(
        **{name: getattr(entry, name) for name in (*copied, "revision")},
        **_negative(entry),
        **{name: -getattr(entry, name) for name in PARTICULARS},
        reverses=entry,
        reason=reason,
        recorded_by_id=actor.person_id,
    )
    ContributionShare.objects.bulk_create(
        ContributionShare(contribution=reversal, deliverer_id=s.deliverer_id, share=s.share, **_negative(s))
        for s in entry.shares.all()
    )
    ContributionBeneficiary.objects.bulk_create(
        ContributionBeneficiary(contribution=reversal, organisation_id=b.organisation_id, **_negative(b))
        for b in entry.beneficiaries.all()
    )
    return reversal


def _negative(row: Contribution | ContributionShare | ContributionBeneficiary) -> dict[str, Any]:
    return {name: -getattr(row, name) for name in FIGURES}
