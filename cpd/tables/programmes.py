"""The list of programmes."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable
from cpd.models import Programme

from .put_away import PutAwayFilter


class ProgrammeTable(PortalTable):
    caption = "Programmes and conferences"
    caption_hidden = True
    noun = ("programme", "programmes")
    title = HeadingColumn(order_by="sorts_as", verbose_name="Programme", linkify=row_link("cpd:programme"))
    begins = DayColumn(verbose_name="Begins")
    part_count = NumberColumn(verbose_name="Parts")

    class Meta(PortalTable.Meta):
        model = Programme
        fields = ("title", "begins", "part_count")
        empty_text = (
            "There are no programmes yet. A programme holds courses together that can be booked at once."
        )


class ProgrammeFilter(PutAwayFilter):
    """A programme without a date yet is still to come."""

    q = WordsFilter(label="Words", fields=("title", "summary"))
    when = django_filters.ChoiceFilter(
        label="When",
        choices=[("coming", "Still to begin"), ("begun", "Begun")],
        empty_label="All",
        method="in_time",
    )

    def in_time(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        now = timezone.now()
        return rows.filter(begins__lt=now) if value == "begun" else rows.exclude(begins__lt=now)
