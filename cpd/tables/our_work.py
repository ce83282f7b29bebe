"""The list of what an organisation does in the alliance."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, StateColumn
from cpd.models import Run


class OurRunTable(PortalTable):
    caption = "Courses that you provide or deliver"
    caption_hidden = True
    noun = ("course", "courses")
    title = HeadingColumn(
        accessor="course__title",
        order_by="course__sorts_as",
        verbose_name="Course",
        linkify=row_link("cpd:run_detail"),
    )
    part = tables.Column(verbose_name="Your part")
    starts_on = DayColumn(verbose_name="Starts", order_by="starts_at", default="To be confirmed")
    host = tables.Column()
    booked = NumberColumn(verbose_name="Booked")
    places = NumberColumn(verbose_name="Places")
    state = StateColumn(accessor="shown_state", order_by="state")

    class Meta(PortalTable.Meta):
        model = Run
        fields = ("title", "part", "starts_on", "host", "booked", "places", "state")
        order_by = "-starts_on"
        empty_text = (
            "You provide or deliver no course here yet. Tell the co-ordinator what you could offer: see below whom to"
            " ask."
        )


class OurRunFilter(PortalFilterSet):
    """A course without a date yet is still to come."""

    q = WordsFilter(label="Course or host", fields=("course__title", "host__name"))
    when = django_filters.ChoiceFilter(
        label="When",
        choices=[("coming", "Still to come"), ("past", "Past")],
        empty_label="All",
        method="in_time",
    )

    def in_time(self, rows: QuerySet[Run], _name: str, value: str) -> QuerySet[Run]:
        now = timezone.now()
        return rows.filter(ends_at__lt=now) if value == "past" else rows.exclude(ends_at__lt=now)
