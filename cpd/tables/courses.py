"""The catalogue of runs, and the co-ordinators' list of courses."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import KeptChoiceFilter, PortalFilterSet
from alliance_portal.kernel.ui.formats import pounds
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    MoneyColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from cpd.models import Audience, Course, Decision, Run, Subject
from cpd.models.course import SOON
from cpd.queries.courses import provided_by, providers, referred_to, still_to_come, worded
from cpd.queries.policy_tags import names_to_choose, used

from .choices import policy_choices, provider_choices, term_choices, topic_choices

SMALL = {"small": True}
ONE_LINE = {"td": {"class": "govuk-table__cell--numeric portal-nowrap"}}


class RunTable(PortalTable):
    caption = "Courses and their dates"
    caption_hidden = True
    noun = ("course", "courses")
    optional = ("reference", "kind", "phase")
    title = HeadingColumn(
        accessor="course__title",
        order_by="course__sorts_as",
        verbose_name="Course",
        linkify=row_link("cpd:run_detail"),
    )
    reference = tables.Column(orderable=False)
    kind = tables.Column(accessor="course__get_kind_display", verbose_name="Kind", order_by="course__kind")
    starts_on = DayColumn(verbose_name="Starts", order_by="starts_at", default="To be confirmed")
    audiences = tables.Column(accessor="course__audience_labels", verbose_name="For", orderable=False)
    phase = tables.Column(
        accessor="course__get_phase_display", verbose_name="Phase", order_by="course__phase"
    )
    host = tables.Column()
    places_left = NumberColumn(verbose_name="Places left", orderable=False, attrs=ONE_LINE)
    price_pence = MoneyColumn(verbose_name="Price")
    state = StateColumn(accessor="shown_state", order_by="state")

    class Meta(PortalTable.Meta):
        model = Run
        fields = (
            "title",
            "reference",
            "kind",
            "starts_on",
            "audiences",
            "phase",
            "host",
            "places_left",
            "price_pence",
            "state",
        )
        empty_text = "Nothing is planned yet. Courses appear here as soon as their dates are published."

    def render_audiences(self, value: list[str]) -> str:
        return ", ".join(value)

    def render_places_left(self, record: Run) -> str:
        return f"{record.places_left} of {record.places}"

    def render_price_pence(self, value: int) -> str:
        return pounds(value) if value else "Free"

    def value_places_left(self, record: Run) -> int:
        return record.places_left


class RunFilter(PortalFilterSet):
    """Without a term: everything still to come."""

    q = django_filters.CharFilter(label="Words, topic or number", method="search")
    audience = django_filters.MultipleChoiceFilter(
        label="For",
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL),
        method="for_audience",
    )
    phase = django_filters.MultipleChoiceFilter(
        label="Phase",
        choices=Course.Phase.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL),
        field_name="course__phase",
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=Course.Kind.choices, empty_label="All kinds", field_name="course__kind"
    )
    subject = django_filters.ChoiceFilter(
        label="Subject", choices=Subject.choices, empty_label="All subjects", method="of_subject"
    )
    policy = KeptChoiceFilter(
        label="National policy", choices=policy_choices, empty_label="All policies", method="on_policy"
    )
    topic = KeptChoiceFilter(
        label="Topic", choices=topic_choices, empty_label="All topics", method="on_topic"
    )
    provider = KeptChoiceFilter(
        label="Provider", choices=provider_choices, empty_label="All providers", method="of_provider"
    )
    term = KeptChoiceFilter(
        label="Term", field_name="term__public_id", choices=term_choices, empty_label="Still to come"
    )
    places = django_filters.ChoiceFilter(
        label="Places",
        choices=[("left", "Places left")],
        empty_label="All, with waiting lists",
        method="with_places",
    )

    def filter_queryset(self, queryset: QuerySet[Run]) -> QuerySet[Run]:
        rows: QuerySet[Run] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("term") else self.unasked(rows, timezone.now())

    @classmethod
    def unasked(cls, rows: QuerySet[Run], now: Any) -> QuerySet[Run]:
        return still_to_come(rows, now)

    def search(self, rows: QuerySet[Run], _name: str, text: str) -> QuerySet[Run]:
        wanted = referred_to(text) | worded(text, "course__")
        for field in ("course__title", "course__summary", "venue", "host__name"):
            wanted |= Q(**{f"{field}__icontains": text})
        return rows.filter(wanted)

    def for_audience(self, rows: QuerySet[Run], _name: str, audiences: list[str]) -> QuerySet[Run]:
        return rows.filter(course__audiences__overlap=audiences)

    def of_subject(self, rows: QuerySet[Run], _name: str, subject: str) -> QuerySet[Run]:
        return rows.filter(course__subjects__contains=[subject])

    def on_policy(self, rows: QuerySet[Run], _name: str, policy: str) -> QuerySet[Run]:
        return rows.filter(course__policies__contains=[policy])

    def on_topic(self, rows: QuerySet[Run], _name: str, topic: str) -> QuerySet[Run]:
        return rows.filter(course__tags__contains=[topic])

    def of_provider(self, rows: QuerySet[Run], _name: str, public_id: str) -> QuerySet[Run]:
        return rows.filter(provided_by(providers().get(public_id=public_id), "course__"))

    def with_places(self, rows: QuerySet[Run], _name: str, _value: Any) -> QuerySet[Run]:
        return rows.filter(taken__lt=F("places"))


class ReachColumn(NumberColumn):
    """One of the figures that are a course's `reach` (cpd.queries.courses.courses)."""

    def __init__(self, figure: str, **kwargs: Any) -> None:
        super().__init__(accessor=f"reach__{figure}", **kwargs)

    def order(self, rows: QuerySet[Course], is_descending: bool) -> tuple[QuerySet[Course], bool]:
        by = F(str(self.accessor))
        return rows.order_by(by.desc() if is_descending else by.asc(), "sorts_as", "id"), True


class CourseTable(PortalTable):
    caption = "All courses"
    caption_hidden = True
    noun = ("course", "courses")
    optional = ("kind", "audiences", "evidence", "licence_expires_on", "decision")
    title = HeadingColumn(order_by="sorts_as", verbose_name="Course", linkify=row_link("cpd:course_detail"))
    kind = tables.Column(accessor="get_kind_display", order_by="kind")
    audiences = tables.Column(accessor="audience_labels", verbose_name="For", orderable=False)
    provider = tables.Column()
    evidence = tables.Column(accessor="is_evidence_based", verbose_name="Evidence-based", orderable=False)
    licence_expires_on = DayColumn(verbose_name="Licence ends", default="")
    run_count = NumberColumn(verbose_name="Runs")
    attendances = ReachColumn("attendances")
    people = ReachColumn("people", verbose_name="Different people")
    schools = ReachColumn("schools", verbose_name="Different schools")
    decision = tables.Column(accessor="get_decision_display", order_by="decision", default="Not reviewed")
    price_pence = MoneyColumn(verbose_name="Price")
    state = StateColumn()

    class Meta(PortalTable.Meta):
        model = Course
        fields = (
            "title",
            "kind",
            "audiences",
            "provider",
            "evidence",
            "licence_expires_on",
            "run_count",
            "attendances",
            "people",
            "schools",
            "decision",
            "price_pence",
            "state",
        )
        empty_text = "There are no courses yet."

    def render_audiences(self, value: list[str]) -> str:
        return ", ".join(value)

    def render_evidence(self, value: bool) -> str:
        return "Yes" if value else "No"


class CourseFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Words or topic", method="search")
    state = django_filters.MultipleChoiceFilter(
        choices=Course.State.choices, widget=forms.CheckboxSelectMultiple(attrs=SMALL)
    )
    audience = django_filters.MultipleChoiceFilter(
        label="For",
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL),
        method="for_audience",
    )
    kind = django_filters.ChoiceFilter(choices=Course.Kind.choices, empty_label="All kinds")
    policy = django_filters.ChoiceFilter(
        label="National policy",
        choices=lambda: [*((one, one) for one in names_to_choose(used())), ("none", "None")],
        empty_label="All courses",
        method="on_policy",
    )
    licence = django_filters.ChoiceFilter(
        label="Licence",
        choices=[("soon", "Ended or ends within 60 days")],
        empty_label="All courses",
        method="with_licence",
    )

    decision = django_filters.ChoiceFilter(
        label="Decision",
        choices=[*Decision.choices, ("none", "Not reviewed")],
        empty_label="All courses",
        method="decided",
    )

    def on_policy(self, rows: QuerySet[Course], _name: str, policy: str) -> QuerySet[Course]:
        return rows.filter(policies=[]) if policy == "none" else rows.filter(policies__contains=[policy])

    def decided(self, rows: QuerySet[Course], _name: str, decision: str) -> QuerySet[Course]:
        return rows.filter(decision="" if decision == "none" else decision)

    def with_licence(self, rows: QuerySet[Course], _name: str, _value: Any) -> QuerySet[Course]:
        return rows.filter(licence_expires_on__lt=timezone.localdate() + SOON)

    def search(self, rows: QuerySet[Course], _name: str, text: str) -> QuerySet[Course]:
        """What the search in the header finds, and more."""
        return rows.filter(worded(text) | Q(title__icontains=text) | Q(summary__icontains=text))

    def for_audience(self, rows: QuerySet[Course], _name: str, audiences: list[str]) -> QuerySet[Course]:
        return rows.filter(audiences__overlap=audiences)
