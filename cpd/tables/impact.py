"""What staff said of the impact of courses, weeks later."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import WIDE, DayColumn, HeadingColumn, PortalTable
from cpd.models import Agreement, ImpactAnswer
from schools.models import Staff


def _booking_link(record: ImpactAnswer, table: Any) -> str:
    return inside(table.request.alliance, "cpd:booking_detail", record.booking.public_id)


class ImpactTable(PortalTable):
    caption = "What staff said about the impact"
    caption_hidden = True
    noun = ("answer", "answers")
    optional = ("school",)
    person = HeadingColumn(accessor="booking__person", linkify=_booking_link)
    school = tables.Column(accessor="booking__organisation")
    course = tables.Column(
        accessor="booking__run__course__title",
        order_by="booking__run__course__sorts_as",
        verbose_name="Course",
    )
    created_at = DayColumn(verbose_name="Answered")
    support = tables.Column(
        accessor="get_support_display", order_by="support", verbose_name="School supports it"
    )
    use = tables.Column(accessor="get_use_display", order_by="use", verbose_name="Used in practice")
    pupils = tables.Column(
        accessor="get_pupils_display",
        order_by="pupils",
        verbose_name="Pupils better off",
        default="Too early",
    )
    example = tables.Column(orderable=False, default="", attrs=WIDE)

    class Meta(PortalTable.Meta):
        model = ImpactAnswer
        fields = ("person", "school", "course", "created_at", "support", "use", "pupils", "example")
        empty_text = "Nobody has answered yet. Staff are asked some weeks after each course."


class ImpactFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Name, school or course", method="search")
    staff = django_filters.ChoiceFilter(
        label="Kind of staff", field_name="booking__person__staff", choices=Staff.choices, empty_label="All"
    )
    use = django_filters.ChoiceFilter(choices=Agreement.choices, empty_label="All", label="Used in practice")

    def search(self, rows: QuerySet[ImpactAnswer], _name: str, text: str) -> QuerySet[ImpactAnswer]:
        wanted = Q()
        for field in ("person__name", "organisation__name", "run__course__title"):
            wanted |= Q(**{f"booking__{field}__icontains": text})
        return rows.filter(wanted)
