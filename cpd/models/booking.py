"""Bookings: a person on a run, and what she attended. States: DOMAIN.md §5.2."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .run import Run
from .session import Session


class GroupBooking(TenantModel):
    """What somebody booked in one go. The key comes with the form: sending a form twice books once."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Bookings made in one go",
        by={"booked_by": "Bookings that were made"},
        shows={"run__course__title": "Course", "created_at": "Booked"},
    )

    key = models.UUIDField()
    run = TenantForeignKey(Run, models.PROTECT, related_name="group_bookings")
    together = models.BooleanField(
        default=False, help_text="whoever of them waits is offered a place only when all of them can have one"
    )
    programme = TenantForeignKey(
        "cpd.Programme",
        models.PROTECT,
        null=True,
        related_name="group_bookings",
        help_text="all of which was booked or asked for at once (C59)",
    )
    whole = models.UUIDField(
        null=True, help_text="what was booked or asked for of it at once has this in common"
    )
    booked_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "key"], name="a_form_books_once")]
        indexes = [
            models.Index(
                fields=["alliance", "whole"], condition=Q(whole__isnull=False), name="cpd_group_whole"
            )
        ]


class Booking(TenantModel):
    """A person on a run, or on one of its sessions alone (C59, decision 0020). The database gives waiting people their
    position, and places that come free (sql/places.sql); it says until when it holds a place that was asked for
    (sql/places.sql)."""

    tenancy: ClassVar[Tenancy] = Tenancy(
        trigger_owned=("position", "promoted_at", "offered_until", "hold_until")
    )
    personal = Personal(
        "Bookings on courses",
        of=("person",),
        by={"decided_by": "Places that were approved or declined"},
        shows={
            "run__course__title": "Course",
            "run__starts_at": "Begins",
            "session__held_on": "Only session",
            "organisation__name": "School",
            "state": "State",
            "declined_because": "Why it was declined",
            "created_at": "Booked",
        },
        blanks=("declined_because",),
        ongoing=Q(state__in=("requested", "booked", "waitlisted", "offered")),
    )

    queue_place: int | None = None  # on the waiting list, where cpd.queries.bookings has found it out

    class State(models.TextChoices):
        REQUESTED = "requested", "Waiting for approval"
        DECLINED = "declined", "Declined"
        BOOKED = "booked", "Booked"
        WAITLISTED = "waitlisted", "On the waiting list"
        OFFERED = "offered", "Offered a place"
        CANCELLED = "cancelled", "Cancelled"
        ATTENDED = "attended", "Attended"
        PARTLY_ATTENDED = "partly_attended", "Partly attended"
        NO_SHOW = "no_show", "Did not attend"

    AFTER_REGISTER = frozenset({State.ATTENDED, State.PARTLY_ATTENDED, State.NO_SHOW})
    LIVE = frozenset({State.REQUESTED, State.BOOKED, State.WAITLISTED, State.OFFERED})
    GONE = frozenset({State.CANCELLED, State.DECLINED})
    WAS_THERE = frozenset({State.ATTENDED, State.PARTLY_ATTENDED})
    HAS_PLACE = frozenset({State.BOOKED, *AFTER_REGISTER})
    HOLDS_PLACE = HAS_PLACE | {State.REQUESTED, State.OFFERED}  # the same list as app.holds_place
    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.REQUESTED: {State.BOOKED, State.DECLINED, State.CANCELLED},
        State.WAITLISTED: {
            State.REQUESTED,
            State.BOOKED,
            State.OFFERED,
            State.DECLINED,
            State.CANCELLED,
        },
        State.OFFERED: {State.BOOKED, State.CANCELLED},
        State.BOOKED: {State.CANCELLED, *AFTER_REGISTER},
        State.ATTENDED: {State.PARTLY_ATTENDED, State.NO_SHOW},
        State.PARTLY_ATTENDED: {State.ATTENDED, State.NO_SHOW},
        State.NO_SHOW: {State.ATTENDED, State.PARTLY_ATTENDED},
        State.CANCELLED: set(),
        State.DECLINED: set(),
    }

    run = TenantForeignKey(Run, models.PROTECT, related_name="bookings")
    session = TenantForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        help_text="the only one that is booked; empty: all of the run",
    )
    person = TenantForeignKey("schools.Person", models.PROTECT, related_name="bookings")
    organisation = TenantForeignKey(
        "schools.Organisation",
        models.PROTECT,
        related_name="bookings",
        help_text="her school when she was booked",
    )
    group = TenantForeignKey(GroupBooking, models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=16, choices=State)
    position = models.PositiveIntegerField(null=True, editable=False)
    promoted_at = models.DateTimeField(null=True, editable=False)
    needs_approval = models.BooleanField(
        default=False, help_text="she asked, and her school has not answered"
    )
    hold_until = models.DateTimeField(
        null=True, editable=False, help_text="when the place is let go that was asked for"
    )
    decided_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")
    declined_because = models.TextField(blank=True)
    offered_until = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    told_of_promotion_at = models.DateTimeField(null=True, editable=False)
    invited_at = models.DateTimeField(
        null=True, editable=False, help_text="when her evaluation was asked for"
    )

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "run", "person", "session"],
                condition=~Q(state__in=["cancelled", "declined"]),
                name="a_person_once_on_a_session",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(session=None) | ~Q(state__in=["waitlisted", "offered"]),
                name="nobody_waits_for_a_session_alone",
            ),
            models.CheckConstraint(
                condition=~Q(state="requested") | Q(needs_approval=True), name="requested_until_approved"
            ),
            models.CheckConstraint(
                condition=Q(needs_approval=False)
                | Q(state__in=["requested", "waitlisted", "declined", "cancelled"]),
                name="a_place_once_approved",
            ),
        ]
        indexes = [
            models.Index(
                fields=["alliance", "run", "position"],
                condition=Q(state="waitlisted"),
                name="cpd_booking_waiting",
            ),
            models.Index(
                fields=["alliance", "id"],
                condition=Q(promoted_at__isnull=False, told_of_promotion_at=None),
                name="cpd_booking_to_tell",
            ),
            models.Index(
                fields=["alliance", "offered_until"], condition=Q(state="offered"), name="cpd_booking_offered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.run}"

    def covers(self, session: Session) -> bool:
        """Is this one of the sessions that she is booked for?"""
        return self.session_id in (None, session.pk)

    @property
    def dates(self) -> list[Session]:
        """The sessions that she is booked for, in the order of time."""
        if self.session is None:
            return list(self.run.sessions.all())
        self.session.run = self.run  # known already
        return [self.session]

    @property
    def is_part(self) -> bool:
        """Of what was booked or asked for in one go: of a programme, or as one session of several."""
        return self.session_id is not None or self.group.programme_id is not None

    @property
    def what(self) -> str:
        """The course; of a session alone also which."""
        return f"{self.run}: {self.session.described}" if self.session else str(self.run)

    @property
    def starts_at(self) -> dt.datetime | None:
        only: Session | None = self.session
        run: Run = self.run
        return only.span[0] if only else run.starts_at

    @property
    def starts_on(self) -> dt.date | None:
        begins = self.starts_at
        return begins.astimezone(timezone.get_default_timezone()).date() if begins else None

    @property
    def ends_on(self) -> dt.date | None:
        if self.session:
            return self.starts_on
        return timezone.localdate(self.run.ends_at) if self.run.ends_at else None

    @property
    def has_begun(self) -> bool:
        """What she is booked for: from then on it cannot change."""
        return self.starts_at is not None and self.starts_at <= timezone.now()

    @property
    def awaits_approval(self) -> bool:
        """Her school has still to say yes, whether a place is held for her or she waits for one."""
        return self.needs_approval and self.state in self.LIVE

    @property
    def only_waited(self) -> bool:
        """She never had a place, so nothing of it stands in her calendar."""
        offered_only = self.offered_until is not None and self.accepted_at is None
        return self.position is not None and (self.promoted_at is None or offered_only)


class Attendance(TenantModel):
    """Was the person there at this session? One row for each name on a register; NULL once a mark is taken back."""

    personal = Personal(
        "Attendance at courses",
        of=("booking__person",),
        shows={
            "booking__run__course__title": "Course",
            "session__held_on": "Session",
            "present": "Was there",
            "how": "Marked",
        },
    )

    class How(models.TextChoices):
        REGISTER = "register", "On the register"
        ALL = "all", "With all the others"
        CODE = "code", "With the code of the room"
        WALK_IN = "walk_in", "Came without a booking"
        FILE = "file", "From a file of past attendance"
        HOST = "host", "By the alliance that hosts it"

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="attendances")
    session = TenantForeignKey(Session, models.PROTECT, related_name="attendances")
    present = models.BooleanField(null=True)
    how = models.CharField(max_length=10, choices=How, default=How.REGISTER)
    batch = models.UUIDField(null=True, help_text="marked with others at one press, which can be taken back")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "session", "booking"], name="on_a_register_once")
        ]
