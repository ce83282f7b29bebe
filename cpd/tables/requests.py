"""The list of courses that schools ask for."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, StateColumn
from cpd.models import Audience, CourseRequest


class CourseRequestTable(PortalTable):
    caption = "Courses asked for"
    caption_hidden = True
    noun = ("request", "requests")
    optional = ("when",)
    topic = HeadingColumn(verbose_name="Course asked for", linkify=row_link("cpd:request_detail"))
    school = tables.Column(verbose_name="Asked by", order_by="school__sorts_as")
    audiences = tables.Column(accessor="audience_labels", verbose_name="For", orderable=False)
    schools = NumberColumn(verbose_name="Schools")
    wanted = NumberColumn(verbose_name="People")
    when = tables.Column(verbose_name="When", orderable=False, default="")
    created_at = DayColumn(verbose_name="Asked on")
    state = StateColumn()

    class Meta(PortalTable.Meta):
        model = CourseRequest
        fields = ("topic", "school", "audiences", "schools", "wanted", "when", "created_at", "state")
        empty_text = "No school has asked for a course yet."

    def render_audiences(self, value: list[str]) -> str:
        return ", ".join(value)


class CourseRequestFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Words or school", method="search")
    state = django_filters.MultipleChoiceFilter(
        choices=CourseRequest.State.choices, widget=forms.CheckboxSelectMultiple(attrs={"small": True})
    )
    audience = django_filters.MultipleChoiceFilter(
        label="For",
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        method="for_audience",
    )

    def search(self, rows: QuerySet[CourseRequest], _name: str, text: str) -> QuerySet[CourseRequest]:
        return rows.filter(
            Q(topic__icontains=text) | Q(detail__icontains=text) | Q(school__name__icontains=text)
        )

    def for_audience(
        self, rows: QuerySet[CourseRequest], _name: str, audiences: list[str]
    ) -> QuerySet[CourseRequest]:
        return rows.filter(audiences__overlap=audiences)
