"""Lists of bookings: mine, my school's, a run's; and the editions of brochures."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import KeptChoiceFilter, PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    MomentColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from cpd.models import Booking, BrochureEdition
from cpd.queries.bookings import keep_queue_places, with_queue_place

from .choices import term_choices


class BookingTable(PortalTable):
    caption = "Bookings"
    caption_hidden = True
    noun = ("booking", "bookings")
    person = HeadingColumn(linkify=row_link("cpd:booking_detail"))
    organisation = tables.Column(verbose_name="School or partner")
    course = tables.Column(
        accessor="run__course__title", order_by="run__course__sorts_as", verbose_name="Course"
    )
    starts_on = DayColumn(order_by="run__starts_at", verbose_name="Starts", default="")
    state = StateColumn()
    queue_place = NumberColumn(verbose_name="Waiting", default="")

    class Meta(PortalTable.Meta):
        model = Booking
        fields = ("person", "organisation", "course", "starts_on", "state", "queue_place")
        empty_text = "There are no bookings yet."

    def render_course(self, record: Booking) -> str:
        """The course; of a session alone also which."""
        return record.what

    value_course = render_course

    def fetched(self, records: list[Any]) -> None:
        keep_queue_places(records)

    def order_queue_place(
        self, rows: QuerySet[Booking], is_descending: bool
    ) -> tuple[QuerySet[Booking], bool]:
        """Who waits comes first; only who sorts by it has it counted for every row."""
        place = F("in_queue")
        order = place.desc(nulls_last=True) if is_descending else place.asc(nulls_last=True)
        return with_queue_place(rows).order_by(order), True

    def render_queue_place(self, value: int) -> str:
        return f"number {value}"

    def value_queue_place(self, value: int) -> int:
        return value


class OwnBookingTable(BookingTable):
    """For who sees none but her own: without her name, so that the course names the row."""

    course = HeadingColumn(
        accessor="run__course__title",
        order_by="run__course__sorts_as",
        verbose_name="Course",
        linkify=row_link("cpd:booking_detail"),
    )

    class Meta(BookingTable.Meta):
        sequence = ("course", "...")
        exclude = ("person",)


class RunBookingTable(BookingTable):
    """The bookings of one run; `only` is left out where nobody can book a session alone."""

    caption = "Everybody on this run"
    caption_hidden = True

    only = tables.Column(
        accessor="session__described", order_by="session__held_on", verbose_name="Only session", default=""
    )

    class Meta(BookingTable.Meta):
        sequence = ("person", "organisation", "only", "...")
        exclude = ("course", "starts_on")
        empty_text = "Nobody is booked yet."


class BookingFilter(PortalFilterSet):
    """Cancelled bookings are left out unless they are asked for."""

    q = django_filters.CharFilter(label="Person or course", method="search")
    state = django_filters.MultipleChoiceFilter(
        choices=Booking.State.choices, widget=forms.CheckboxSelectMultiple(attrs={"small": True})
    )
    when = django_filters.ChoiceFilter(
        label="When",
        choices=[("coming", "Still to come"), ("past", "Past")],
        empty_label="All",
        method="in_time",
    )
    term = KeptChoiceFilter(
        label="Term", field_name="run__term__public_id", choices=term_choices, empty_label="All terms"
    )

    def filter_queryset(self, queryset: QuerySet[Booking]) -> QuerySet[Booking]:
        rows: QuerySet[Booking] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else self.unasked(rows, timezone.now())

    @classmethod
    def unasked(cls, rows: QuerySet[Booking], _now: Any) -> QuerySet[Booking]:
        return rows.exclude(state__in=Booking.GONE)

    def search(self, rows: QuerySet[Booking], _name: str, text: str) -> QuerySet[Booking]:
        return rows.filter(Q(person__name__icontains=text) | Q(run__course__title__icontains=text))

    def in_time(self, rows: QuerySet[Booking], _name: str, value: Any) -> QuerySet[Booking]:
        over = Q(session=None, run__ends_at__lt=timezone.now()) | Q(session__held_on__lt=timezone.localdate())
        return rows.filter(over) if value == "past" else rows.exclude(over)


class OwnBookingFilter(BookingFilter):
    q = WordsFilter(label="Course", fields=("run__course__title",))


class EditionTable(PortalTable):
    caption = "Versions"
    noun = ("version", "versions")
    version = HeadingColumn(linkify=row_link("cpd:edition_detail"))
    state = StateColumn()
    frozen_at = MomentColumn(verbose_name="Frozen", default="")
    published_at = MomentColumn(verbose_name="Published", default="")

    class Meta(PortalTable.Meta):
        model = BrochureEdition
        fields = ("version", "state", "frozen_at", "published_at")
        orderable = False
        empty_text = "No version of this brochure has been made yet."

    def render_version(self, value: int) -> str:
        return f"Version {value}"
