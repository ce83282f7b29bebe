"""The list of requests about people's data."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django import forms

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable, StateColumn
from schools.models import PrivacyRequest

TICKS = forms.CheckboxSelectMultiple(attrs={"small": True})


class PrivacyRequestTable(PortalTable):
    caption = "Requests about people’s data"
    caption_hidden = True
    noun = ("request", "requests")
    name = HeadingColumn(order_by="sorts_as", linkify=row_link("privacy:request"))
    kind = tables.Column(verbose_name="What for")
    received_on = DayColumn(verbose_name="Received")
    due_on = DayColumn(verbose_name="Answer by", orderable=False)
    state = StateColumn()

    class Meta(PortalTable.Meta):
        model = PrivacyRequest
        fields = ("name", "kind", "received_on", "due_on", "state")
        order_by = "-received_on"
        empty_text = "Nobody has asked for a copy, a correction or erasure yet."


class PrivacyRequestFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Name", field_name="name", lookup_expr="icontains")
    kind = django_filters.MultipleChoiceFilter(
        label="What for", choices=PrivacyRequest.Kind.choices, widget=TICKS
    )
    state = django_filters.MultipleChoiceFilter(
        label="State", choices=PrivacyRequest.State.choices, widget=TICKS
    )
