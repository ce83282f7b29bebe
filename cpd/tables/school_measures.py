"""The list of what schools were asked to report, and of what they said."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import KeptChoiceFilter, PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, StateColumn
from cpd.models import MeasureAnswer, MeasureQuestion

from .choices import measured_choices

WAITING = "waiting"


class MeasureTable(PortalTable):
    caption = "What schools report"
    caption_hidden = True
    noun = ("school’s answer", "answers of schools")
    optional: ClassVar[tuple[str, ...]] = (
        *("starts_on", "measure", "method"),
        *("answered_on", "answered_by", "comment"),
    )
    school = HeadingColumn(order_by="school__sorts_as", linkify=row_link("cpd:measure_question"))
    course = tables.Column(
        accessor="run__course__title", order_by="run__course__sorts_as", verbose_name="Course"
    )
    starts_on = DayColumn(
        accessor="run__starts_on", order_by="run__starts_at", verbose_name="Began", default=""
    )
    measure = tables.Column(order_by="measure__what")
    state = StateColumn(order_by="said", verbose_name="Answer")
    before = NumberColumn(accessor="latest__before", orderable=False, default="")
    after = NumberColumn(accessor="latest__after", orderable=False, default="")
    change = NumberColumn(accessor="latest__change", orderable=False, default="")
    pupils = NumberColumn(accessor="latest__pupils", orderable=False, default="")
    method = tables.Column(
        accessor="latest__method", orderable=False, verbose_name="Measured otherwise", default=""
    )
    answered_on = DayColumn(
        accessor="latest__created_at", orderable=False, verbose_name="Answered", default=""
    )
    answered_by = tables.Column(
        accessor="latest__answered_by", orderable=False, verbose_name="By", default=""
    )
    comment = tables.Column(accessor="latest__comment", orderable=False, default="")

    class Meta(PortalTable.Meta):
        model = MeasureQuestion
        fields = (
            "school",
            "course",
            "starts_on",
            "measure",
            "state",
            "before",
            "after",
            "change",
            "pupils",
            "method",
            "answered_on",
            "answered_by",
            "comment",
        )
        empty_text = (
            "No answers that you can see. A school is asked some weeks after a course that asks for a figure."
        )


class OneCourseMeasureTable(MeasureTable):
    """Where the page is about one course, there is room for more."""

    optional = ("measure", "answered_by", "comment")

    class Meta(MeasureTable.Meta):
        exclude = ("course",)


class MeasureFilter(PortalFilterSet):
    q = WordsFilter(label="School or course", fields=("school__name", "run__course__title"))
    course = KeptChoiceFilter(
        label="Course",
        field_name="run__course__public_id",
        choices=measured_choices,
        empty_label="All courses",
    )
    said = django_filters.ChoiceFilter(
        label="Answer",
        choices=[(WAITING, "Not answered yet"), *MeasureAnswer.Kind.choices],
        empty_label="All",
        method="that_said",
    )

    def that_said(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By the latest answer, as cpd.queries.measure_results.listed_questions has it."""
        return rows.filter(said=None) if value == WAITING else rows.filter(said=value)
