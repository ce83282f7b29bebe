"""What was said with schools, and when (CAPABILITIES D12)."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.forms import DatePartsField
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from schools.models import Conversation


def _support_page(record: Conversation, table: Any) -> str:
    return inside(table.request.alliance, "schools:school_support", record.organisation.public_id)


class ConversationTable(PortalTable):
    caption = "Conversations with schools"
    caption_hidden = True
    noun = ("conversation", "conversations")
    organisation = HeadingColumn(linkify=_support_page, order_by=("organisation__sorts_as", "-happened_on"))
    happened_on = DayColumn()
    kind = tables.Column(verbose_name="How")
    person = tables.Column(verbose_name="With", default="")
    about = tables.Column(orderable=False)
    written_by = tables.Column(verbose_name="Noted by", default="")

    class Meta(PortalTable.Meta):
        model = Conversation
        fields = ("organisation", "happened_on", "kind", "person", "about", "written_by")
        order_by = "-happened_on"
        empty_text = "No conversation is noted yet. They are noted on the page of a school."


class DayFilter(django_filters.DateFilter):
    """A day in three boxes, as everywhere."""

    field_class = DatePartsField


class ConversationFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="School", field_name="organisation__name", lookup_expr="icontains")
    kind = django_filters.MultipleChoiceFilter(
        label="How",
        choices=Conversation.Kind.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )
    since = DayFilter(label="First day", field_name="happened_on", lookup_expr="gte")
    until = DayFilter(label="Last day", field_name="happened_on", lookup_expr="lte")
