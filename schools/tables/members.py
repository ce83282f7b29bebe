"""Who belonged to the alliance, as what, from when to when."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from schools.models import Membership
from schools.models.periods import on


def _organisation_link(record: Membership, table: Any) -> str:
    return inside(table.request.alliance, "schools:organisation", record.organisation.public_id)


class MembershipTable(PortalTable):
    caption = "Everybody who joined and left"
    noun = ("membership", "memberships")
    organisation = HeadingColumn(linkify=_organisation_link, order_by=("organisation__sorts_as", "starts_on"))
    role = tables.Column(verbose_name="What it is to the alliance")
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="To", default="Until further notice")

    class Meta(PortalTable.Meta):
        model = Membership
        fields = ("organisation", "role", "starts_on", "ends_on")
        order_by = ("-starts_on", "organisation")
        empty_text = "Nobody has joined yet. Add the member schools first."


class MembershipFilter(PortalFilterSet):
    """By name, by role, and those of today or those that are over or still to come."""

    q = django_filters.CharFilter(label="Name", field_name="organisation__name", lookup_expr="icontains")
    role = django_filters.MultipleChoiceFilter(
        label="What it is to the alliance",
        choices=Membership.Role.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )
    when = django_filters.ChoiceFilter(
        label="When",
        empty_label="At any time",
        choices=[("today", "Today"), ("over", "Over"), ("to_come", "To come")],
        method="at_a_time",
    )

    def at_a_time(self, rows: QuerySet[Membership], _name: str, value: str) -> QuerySet[Membership]:
        today = timezone.localdate()
        if value == "today":
            return rows.filter(on(today))
        return rows.filter(ends_on__lt=today) if value == "over" else rows.filter(starts_on__gt=today)
