"""A run: one time that a course is taught, with its dates, its places and those who deliver it (C66)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .clash import ClashRule
from .course import Course

if TYPE_CHECKING:
    from .session import Session

NOTICE = dt.timedelta(weeks=4)  # how long before a run it is decided whether it takes place


class Run(TenantModel):
    """This term's course. The database moves what `trigger_owned` names (cpd/sql)."""

    tenancy: ClassVar[Tenancy] = Tenancy(
        trigger_owned=("taken", "taken_singly", "allotted", "last_position", "starts_at", "ends_at"),
        redact=("taken", "taken_singly", "last_position", "starts_at", "ends_at"),
    )

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        FINISHED = "finished", "Finished"
        CANCELLED = "cancelled", "Cancelled"

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.PUBLISHED, State.CANCELLED},
        State.PUBLISHED: {State.FINISHED, State.CANCELLED},
        State.FINISHED: set(),
        State.CANCELLED: set(),
    }
    # What its own acts and the database write, and no form: see actions.states.keep_steps.
    STEPS: ClassVar[tuple[str, ...]] = (
        "state",
        "cancelled_because",
        "published_at",
        "finished_at",
        "imported_at",
        "confirmed_at",
        "reminded_at",
        "list_closed_at",
        "is_evidence_based",
        *tenancy.trigger_owned,
    )
    # Never stored: what "published" means for who wants to book.
    OPENS_LATER, OPEN, FULL, CLOSED = "opens_later", "open", "full", "closed"

    course = TenantForeignKey(Course, models.PROTECT, related_name="runs")
    term = TenantForeignKey("schools.Term", models.PROTECT, related_name="runs")
    accountable = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="runs_accountable")
    host = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="runs_hosted")
    venue = models.CharField(max_length=200, help_text="Room and address, or the online link")
    places = models.PositiveIntegerField()
    min_places = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0, editable=False)
    taken_singly = models.PositiveIntegerField(
        default=0, editable=False, help_text="in the session that most booked by itself (decision 0020)"
    )
    allotted = models.PositiveIntegerField(
        default=0, editable=False, help_text="places that other alliances fill on runs of their own"
    )
    last_position = models.PositiveIntegerField(default=0, editable=False)
    starts_at = models.DateTimeField(null=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False)
    price_pence = models.PositiveIntegerField(default=0)
    session_price_pence = models.PositiveIntegerField(
        null=True, blank=True, help_text="of a session by itself; empty: the run is booked as a whole (C59)"
    )
    book_from = models.DateField(null=True, blank=True)
    book_by = models.DateField(null=True, blank=True)
    clashes = models.CharField(
        max_length=5, choices=ClashRule, blank=True, help_text="empty: as the alliance’s (ClashSettings)"
    )
    decide_by = models.DateField(
        null=True, blank=True, help_text="when enough people must be booked; empty: four weeks before"
    )
    confirmed_at = models.DateTimeField(
        null=True, editable=False, help_text="when somebody decided that it takes place with fewer"
    )
    reminded_at = models.DateTimeField(null=True, editable=False)
    list_closed_at = models.DateTimeField(
        null=True, editable=False, help_text="when those who waited were told that it is too late"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    cancelled_because = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    imported_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="when who was there was taken over from a file: nobody is asked anything about it",
    )
    is_evidence_based = models.BooleanField(
        default=False, help_text="as the course stood when the run finished"
    )

    class Meta(TenantModel.Meta):
        ordering = [F("starts_at").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("places") - F("allotted") - F("taken_singly")), name="never_oversold"
            ),
            models.CheckConstraint(
                condition=Q(session_price_pence=None) | Q(allotted=0), name="joint_runs_are_booked_whole"
            ),
            models.CheckConstraint(
                condition=Q(session_price_pence__isnull=False) | Q(taken_singly=0),
                name="singly_where_offered",
            ),
            models.CheckConstraint(condition=Q(min_places__lte=F("places")), name="minimum_within_places"),
            models.CheckConstraint(
                condition=Q(book_from__lte=F("book_by")), name="booking_opens_before_it_closes"
            ),
        ]
        indexes = [
            models.Index(fields=["alliance", "starts_at"], name="cpd_run_by_start"),
            models.Index(fields=["alliance", "ends_at"], name="cpd_run_by_end"),
        ]

    def __str__(self) -> str:
        return str(self.course.title)

    @property
    def reference(self) -> str:
        """What people quote on the telephone: CPD-0042."""
        return f"CPD-{self.pk:04d}"

    @property
    def places_left(self) -> int:
        """For the whole run: as many as in its fullest session."""
        return self.places - self.taken - self.taken_singly - self.allotted

    @property
    def most_taken(self) -> int:
        """Our own places that are taken in its fullest session: of each of its sessions where none is booked singly."""
        return self.taken + self.taken_singly

    @property
    def offers_sessions(self) -> bool:
        """Its sessions can be booked by themselves."""
        return self.session_price_pence is not None

    @property
    def has_started(self) -> bool:
        return self.starts_at is not None and self.starts_at <= timezone.now()

    @property
    def starts_on(self) -> dt.date | None:
        return timezone.localtime(self.starts_at).date() if self.starts_at else None

    @property
    def asks_about_impact_on(self) -> dt.date | None:
        """From when those who were there are asked about the impact (C9); None without dates, or where nobody is."""
        if self.ends_at is None or self.imported_at or not self.course.impact_weeks:
            return None
        return timezone.localdate(self.ends_at) + dt.timedelta(weeks=self.course.impact_weeks)

    @property
    def opens_later(self) -> bool:
        """The first day to book has not come."""
        return self.book_from is not None and timezone.localdate() < self.book_from

    @property
    def takes_bookings(self) -> bool:
        """Published, not begun, between the first and the last day to book; places left or a waiting list."""
        in_time = self.book_by is None or timezone.localdate() <= self.book_by
        return (
            self.state == self.State.PUBLISHED and in_time and not self.opens_later and not self.has_started
        )

    def takes_bookings_of(self, session: Session) -> bool:
        """The same for a session by itself, also once the run has begun: until the session begins, or as long before it
        as the last day to book lies before the first."""
        notice = self.starts_on - self.book_by if self.starts_on and self.book_by else dt.timedelta()
        is_published = self.state == self.State.PUBLISHED and self.offers_sessions
        in_time = timezone.localdate() <= session.held_on - notice and not session.has_begun
        return is_published and not self.opens_later and in_time

    @property
    def decides_on(self) -> dt.date | None:
        """When it is decided whether it takes place; None while it has no date, or needs no certain number."""
        if not self.min_places or not self.starts_on:
            return None
        return self.decide_by or self.starts_on - NOTICE

    @property
    def is_to_decide(self) -> bool:
        """The day has come, too few are booked, and nobody decided that it takes place all the same. The places that
        other alliances hold count as booked: they were promised. Of a run whose sessions can be booked by themselves it
        is decided session by session (queries.viability)."""
        if self.offers_sessions:
            return False
        few = self.taken + self.allotted < self.min_places and not self.confirmed_at and not self.has_started
        if self.state != self.State.PUBLISHED or not few:
            return False
        return self.decides_on is not None and self.decides_on <= timezone.localdate()

    @property
    def shown_state(self) -> str:
        """For everybody: a published run is open, full (with a waiting list), closed for bookings, or opens later."""
        if self.state != self.State.PUBLISHED:
            return str(self.state)
        if self.opens_later and not self.has_started:
            return self.OPENS_LATER
        if not self.takes_bookings:
            return self.CLOSED
        return self.OPEN if self.places_left else self.FULL


class RunDeliverer(TenantModel):
    """Who delivers a run, and how much of it: the weights become shares of the contribution."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Personal(
        "Courses delivered",
        of=("person",),
        shows={"run__course__title": "Course", "run__starts_at": "Begins", "organisation__name": "For"},
        ongoing=Q(run__state__in=("draft", "published")),
    )

    class Role(models.TextChoices):
        DELIVERER = "deliverer", "Deliverer"
        FACILITATOR = "facilitator", "Facilitator"

    run = TenantForeignKey(Run, models.PROTECT, related_name="deliverers")
    organisation = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    person = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=11, choices=Role, default=Role.DELIVERER)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=1)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "run", "organisation", "person"],
                name="a_deliverer_once_a_run",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="deliverers_weigh_something"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="hours_of_deliverers_count_up"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}" if self.person else str(self.organisation)
