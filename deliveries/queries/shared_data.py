"""Reads about data that schools share with officers of their local authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import BooleanField, Case, Count, Max, QuerySet, Sum, Value, When
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.formats import counted
from deliveries.models import Area, ContributionBeneficiary, ContributionShare, DataShare, DataShareView
from deliveries.rules.self_evaluations import protocols_signed_by
from deliveries.rules.shared_data import in_force
from deliveries.school_measures import Line
from schools.models import AgreementVersion, Organisation, Person, Priority, RoleGrant
from schools.models.periods import on


def data_shares(actor: Actor) -> QuerySet[DataShare]:
    """What the actor may know of, the latest first; each with `holds` (is it in force?), `looks` and `looked_at`."""
    holds = Case(When(in_force(), then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = visible(actor, DataShare).select_related("school", "person__organisation", "protocol__agreement")
    return rows.annotate(holds=holds, looks=Count("views"), looked_at=Max("views__created_at"))


def looks_at(actor: Actor, share: DataShare) -> QuerySet[DataShareView]:
    return visible(actor, DataShareView).filter(share=share)


def officers_for(school: Organisation) -> QuerySet[Person]:
    """Officers of local authorities that have signed a protocol in force with the school, by name."""
    today = timezone.localdate()
    held = RoleGrant.objects.filter(on(today), role=Role.LA_OFFICER, person__archived_at=None)
    protocols = protocols_signed_by({school.pk})
    signed = Organisation.objects.filter(
        pk__in=protocols.values("parties__signatures__party__organisation").distinct()
    )
    rows = Person.objects.filter(pk__in=held.values("person"), organisation__in=signed)
    return rows.select_related("organisation").order_by("sorts_as")


def protocol_between(school: Organisation, other: Organisation) -> AgreementVersion | None:
    """The protocol in force that both have signed; the one that lasts longest."""
    rows: QuerySet[AgreementVersion] = protocols_signed_by({school.pk}) & protocols_signed_by({other.pk})
    found = sorted(rows.select_related("agreement"), key=lambda one: one.ends_on or dt.date.max)
    return found[-1] if found else None


def days_given(school: Organisation, first: dt.date, last: dt.date) -> list[Line]:
    """By area, from the ledger; a reversed entry takes its days away."""
    shares = ContributionShare.objects.filter(deliverer=school)
    return _by_area(shares, first, last)


def days_received(school: Organisation, first: dt.date, last: dt.date) -> list[Line]:
    return _by_area(ContributionBeneficiary.objects.filter(organisation=school), first, last)


def _by_area(
    parts: QuerySet[ContributionShare] | QuerySet[ContributionBeneficiary], first: dt.date, last: dt.date
) -> list[Line]:
    within = parts.filter(contribution__happened_on__range=(first, last)).order_by()
    sums = dict(within.values_list("contribution__area").annotate(Sum("days")))
    return [Line(str(area.label), counted(sums.get(area.value) or Decimal(0), "day")) for area in Area]


def open_priorities(school: Organisation, _first: dt.date, _last: dt.date) -> Sequence[Line]:
    """What the school works on now."""
    rows = Priority.objects.filter(organisation=school, closed_on=None, archived_at=None)
    return [Line(row.title, row.success_measure) for row in rows.only("title", "success_measure")]
