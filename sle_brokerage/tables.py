"""Lists of requests, deployments and leaders, with their filters."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui import formats
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
    status_tag,
)
from schools.models import Establishment, Specialism

from .models import Deployment, Leader, SupportRequest
from .queries import requests
from .queries.deployments import review_is_due, with_words
from .queries.leaders import days_left


class RequestTable(PortalTable):
    caption = "Requests for support"
    caption_hidden = True
    noun = ("request", "requests")
    optional = ("source", "created_at")
    school = HeadingColumn(linkify=row_link("sle_brokerage:request_detail"), order_by="school__sorts_as")
    specialism = tables.Column(verbose_name="Area of need", order_by="specialism__name")
    need = tables.Column(verbose_name="Identified in need", empty_values=())
    source = tables.Column(verbose_name="Came from")
    created_at = DayColumn(verbose_name="Asked on")
    waiting = tables.Column(verbose_name="Waiting", orderable=False)
    state = StateColumn()

    class Meta(PortalTable.Meta):
        model = SupportRequest
        fields = ("school", "specialism", "need", "source", "created_at", "waiting", "state")
        empty_text = "There are no requests yet. A head or a co-ordinator asks for support for a school."

    def render_need(self, record: SupportRequest) -> str:
        return record.get_need_display() if record.need else "No"

    def render_waiting(self, value: dt.timedelta) -> str:
        return formats.counted(value.days, "day") if value.days else "Less than a day"

    def value_waiting(self, value: dt.timedelta) -> int:
        return value.days


class RequestFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="School, area of need or leader", method="search")
    state = django_filters.ChoiceFilter(
        label="State", choices=SupportRequest.State.choices, empty_label="Any"
    )
    specialism = django_filters.ModelChoiceFilter(
        label="Area of need", queryset=Specialism.objects.all(), empty_label="Any"
    )
    need = django_filters.ChoiceFilter(
        label="Identified in need", choices=SupportRequest.Need.choices, empty_label="Any"
    )
    source = django_filters.ChoiceFilter(
        label="Came from", choices=SupportRequest.Source.choices, empty_label="Any"
    )

    def search(self, rows: QuerySet[SupportRequest], _name: str, text: str) -> QuerySet[SupportRequest]:
        return requests.with_words(rows, text)


class DeploymentTable(PortalTable):
    """Rows of queries.deployments.deployments."""

    caption = "Support for schools"
    caption_hidden = True
    noun = ("deployment", "deployments")
    optional = ("starts_on", "days_agreed", "review")
    school = HeadingColumn(
        accessor="request__school",
        linkify=row_link("sle_brokerage:deployment_detail"),
        order_by="request__school__sorts_as",
    )
    specialism = tables.Column(
        accessor="request__specialism", verbose_name="Area", order_by="request__specialism__name"
    )
    leaders = tables.Column(empty_values=(), orderable=False)
    starts_on = DayColumn(verbose_name="Starts")
    ends_on = DayColumn(verbose_name="Ends")
    days_used = NumberColumn(verbose_name="Days used")
    days_agreed = NumberColumn(verbose_name="Days agreed")
    state = StateColumn()
    review = tables.Column(empty_values=(), verbose_name="Core team review")

    class Meta(PortalTable.Meta):
        model = Deployment
        fields = (
            "school",
            "specialism",
            "leaders",
            "starts_on",
            "ends_on",
            "days_used",
            "days_agreed",
            "state",
            "review",
        )
        empty_text = "There is no support yet. It begins with a school’s request."

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def render_leaders(self, record: Deployment) -> str:
        return ", ".join(one.leader.person.name for one in record.assignments.all())

    def render_days_used(self, value: Decimal, record: Any) -> str:
        return f"{formats.number(value)} of {formats.number(record.days_agreed)}"

    def value_days_used(self, value: Decimal) -> Decimal:
        return value

    def render_state(self, record: Deployment) -> SafeString:
        """The state, and beside it that the core team has not looked for half a term (C125)."""
        tag = status_tag(record.state, record.get_state_display())
        return format_html("{} {}", tag, status_tag("due", "Review due")) if self._due(record) else tag

    def value_state(self, record: Deployment) -> str:
        return record.get_state_display()

    def render_review(self, record: Deployment) -> str:
        return "Due" if self._due(record) else ""

    def _due(self, deployment: Deployment) -> bool:
        return review_is_due(deployment, self.today)


class DeploymentFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="School, area or leader", method="search")
    state = django_filters.ChoiceFilter(label="State", choices=Deployment.State.choices, empty_label="Any")
    specialism = django_filters.ModelChoiceFilter(
        label="Area", field_name="request__specialism", queryset=Specialism.objects.all(), empty_label="Any"
    )

    def search(self, rows: QuerySet[Deployment], _name: str, text: str) -> QuerySet[Deployment]:
        return with_words(rows, text)


class LeaderTable(PortalTable):
    """Leaders, and how many of their days are left in the year of `today`."""

    caption = "Leaders"
    caption_hidden = True
    noun = ("leader", "leaders")
    person = HeadingColumn(
        verbose_name="Name", linkify=row_link("sle_brokerage:leader_detail"), order_by="person__sorts_as"
    )
    kind = tables.Column(verbose_name="Designation")
    home = tables.Column(verbose_name="Home school", order_by="home__sorts_as")
    phase = tables.Column(
        accessor="home__establishment__get_phase_display", verbose_name="Phase", orderable=False
    )
    expertise = tables.Column(empty_values=(), orderable=False, verbose_name="Areas of expertise")
    days_left = NumberColumn(empty_values=(), orderable=False, verbose_name="Days left this year")

    class Meta(PortalTable.Meta):
        model = Leader
        fields = ("person", "kind", "home", "phase", "expertise", "days_left")
        empty_text = "There are no leaders yet."

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def fetched(self, records: list[Leader]) -> None:
        self.left = days_left(records, self.today)

    def render_expertise(self, record: Leader) -> str:
        return ", ".join(one.specialism.name for one in record.expertise.all())

    def render_days_left(self, record: Leader) -> str:
        return f"{formats.number(self.left[record.pk])} of {formats.number(record.release_days)}"

    def value_days_left(self, record: Leader) -> Decimal:
        return self.left[record.pk]


class LeaderFilter(PortalFilterSet):
    q = WordsFilter(label="Name or school", fields=("person__name", "home__name"))
    specialism = django_filters.ModelChoiceFilter(
        label="Area of expertise",
        field_name="expertise__specialism",
        queryset=Specialism.objects.all(),
        empty_label="Any",
    )
    phase = django_filters.ChoiceFilter(
        label="Phase of the home school",
        field_name="home__establishment__phase",
        choices=Establishment._meta.get_field("phase").choices,
        empty_label="Any",
    )
    kind = django_filters.ChoiceFilter(label="Designation", choices=Leader.Kind.choices, empty_label="Any")
