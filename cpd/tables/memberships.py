"""Lists of memberships, and of what one of them paid."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    MomentColumn,
    MoneyColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from cpd.models import EntitlementUse, Invoice, MembershipFee
from cpd.queries.entitlements import included, left, used


class FeeTable(PortalTable):
    caption = "Memberships"
    caption_hidden = True
    noun = ("membership", "memberships")
    optional = ("starts_on", "includes", "used", "entitlement")
    name = HeadingColumn(order_by="sorts_as", verbose_name="Membership", linkify=row_link("cpd:membership"))
    organisation = tables.Column(verbose_name="School or organisation")
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="To", default="")
    pence = MoneyColumn(verbose_name="Fee")
    state = StateColumn(accessor="paid_state", orderable=False, verbose_name="State")
    includes = tables.Column(empty_values=(), orderable=False, verbose_name="Pays for")
    used = tables.Column(empty_values=(), orderable=False)
    left = tables.Column(empty_values=(), orderable=False)
    entitlement = tables.Column(verbose_name="What else", default="")

    class Meta(PortalTable.Meta):
        model = MembershipFee
        fields = (
            "name", "organisation", "starts_on", "ends_on", "pence", "state", "includes", "used", "left", "entitlement"
        )  # fmt: skip
        empty_text = "There are no memberships yet."

    def render_includes(self, record: MembershipFee) -> str:
        return str(included(record)) if record.includes_something else ""

    def render_used(self, record: MembershipFee) -> str:
        return str(used(record)) if record.includes_something else ""

    def render_left(self, record: MembershipFee) -> str:
        return str(left(record)) if record.includes_something else ""


class FeeFilter(PortalFilterSet):
    q = WordsFilter(label="School or membership", fields=("organisation__name", "name"))
    when = django_filters.ChoiceFilter(
        label="When",
        choices=[("today", "Today"), ("over", "Over"), ("to_come", "To come")],
        empty_label="At any time",
        method="at_a_time",
    )
    paid = django_filters.ChoiceFilter(
        label="Invoice",
        field_name="paid_state",
        choices=[("not_invoiced", "Not invoiced"), *Invoice.State.choices],
        empty_label="Any",
    )

    def at_a_time(self, rows: QuerySet[MembershipFee], _name: str, value: Any) -> QuerySet[MembershipFee]:
        today = timezone.localdate()
        times = {
            "today": Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today)),
            "over": Q(ends_on__lt=today),
            "to_come": Q(starts_on__gt=today),
        }
        return rows.filter(times[value])


class UseTable(PortalTable):
    """What came back stands there with a minus."""

    caption = "What it paid"
    noun = ("entry", "entries")
    booking = HeadingColumn(accessor="booking__run__course", orderable=False, verbose_name="Course")
    person = tables.Column(accessor="booking__person", orderable=False, verbose_name="Who")
    created_at = MomentColumn(verbose_name="When")
    places = NumberColumn()
    days = NumberColumn()
    pence = MoneyColumn(verbose_name="Amount")

    class Meta(PortalTable.Meta):
        model = EntitlementUse
        fields = ("booking", "person", "created_at", "places", "days", "pence")
        empty_text = "It has paid for nothing yet. It pays for places on courses as they are booked."


class UseFilter(PortalFilterSet):
    q = WordsFilter(label="Person or course", fields=("booking__person__name", "booking__run__course__title"))
