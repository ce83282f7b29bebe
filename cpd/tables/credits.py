"""Entries of credits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.html import format_html

from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.formats import pounds
from alliance_portal.kernel.ui.tables import (
    HeadingColumn,
    MomentColumn,
    MoneyColumn,
    NumberColumn,
    PortalTable,
)
from cpd.models import CreditEntry


class CreditTable(PortalTable):
    caption = "Credits"
    caption_hidden = True
    noun = ("entry", "entries")
    because = HeadingColumn(verbose_name="What for")
    organisation = tables.Column(verbose_name="School or partner")
    created_at = MomentColumn(verbose_name="When")
    credits = NumberColumn()
    sold_for = MoneyColumn(verbose_name="Sold for", default="")

    def __init__(self, *args: Any, take_back: Callable[[UUID], str] | None, **kwargs: Any) -> None:
        """`take_back`: the page that takes a sale back, for those who may."""
        super().__init__(*args, **kwargs)
        self.take_back = take_back

    def render_sold_for(self, value: int, record: CreditEntry) -> str:
        if self.take_back is None:
            return pounds(value)
        url = self.take_back(record.public_id)
        words = (
            '{} <a class="govuk-link" href="{}">Take back<span class="govuk-visually-hidden"> {}</span></a>'
        )
        return format_html(words, pounds(value), url, record.because)

    class Meta(PortalTable.Meta):
        model = CreditEntry
        fields = ("because", "organisation", "created_at", "credits", "sold_for")
        empty_text = (
            "No credits have been earned or spent yet. Schools earn them by delivering courses, or buy them."
        )


class CreditFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="School", method="search")

    def search(self, rows: QuerySet[CreditEntry], _name: str, text: str) -> QuerySet[CreditEntry]:
        return rows.filter(organisation__name__icontains=text)
