"""Entries of credits."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import HeadingColumn, MomentColumn, NumberColumn, PortalTable
from cpd.models import CreditEntry


class CreditTable(PortalTable):
    caption = "Credits"
    caption_hidden = True
    noun = ("entry", "entries")
    because = HeadingColumn(verbose_name="What for")
    organisation = tables.Column(verbose_name="School")
    created_at = MomentColumn(verbose_name="When")
    credits = NumberColumn()

    class Meta(PortalTable.Meta):
        model = CreditEntry
        fields = ("because", "organisation", "created_at", "credits")
        empty_text = "No school has earned or spent credits yet."


class CreditFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="School", method="search")

    def search(self, rows: QuerySet[CreditEntry], _name: str, text: str) -> QuerySet[CreditEntry]:
        return rows.filter(organisation__name__icontains=text)
