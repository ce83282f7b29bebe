"""How the alliance governs itself: bodies, who sits on them, what they decide and undertake (A5, B6, C62, E9)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.moving import MovingModel
from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.ui.formats import day

from .organisation import Organisation
from .people import Person
from .periods import Period, in_force


class Body(TenantModel):
    """A group that meets. Where it has one representative a school, a second one of a school is refused (B6)."""

    personal = Impersonal("names of groups")

    class Kind(models.TextChoices):
        HEADS = "heads", "Heads’ meeting"
        STEERING = "steering", "Steering group"
        BOARD = "board", "Strategic board"
        WORKING_PARTY = "working_party", "Working party"

    kind = models.CharField(max_length=13, choices=Kind)
    name = models.CharField(max_length=120)
    terms_of_reference = models.TextField(blank=True)
    one_a_school = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = [SortsAs("name"), "pk"]
        constraints = [models.UniqueConstraint(fields=["alliance", "name"], name="a_body_name_once")]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class Seat(Period, TenantModel):
    """Somebody sits on a body for an organisation, from a day to a day."""

    personal = Personal(
        "Seats on bodies of the alliance",
        of=("person",),
        shows={
            "body__name": "Body",
            "role": "Role",
            "organisation__name": "For",
            "starts_on": "From",
            "ends_on": "Until",
        },
        ongoing=Q(ends_on=None),
    )

    class Role(models.TextChoices):
        CHAIR = "chair", "Chair"
        CLERK = "clerk", "Clerk"
        MEMBER = "member", "Member"

    body = TenantForeignKey(Body, models.PROTECT, related_name="seats")
    person = TenantForeignKey(Person, models.PROTECT, related_name="seats")
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=6, choices=Role, default=Role.MEMBER)

    class Meta(TenantModel.Meta):
        constraints = [in_force("a_person_sits_once_at_a_time", "body", "person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"


class Meeting(MovingModel):
    """One meeting of a body: planned, held, or cancelled with a reason."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    body = TenantForeignKey(Body, models.PROTECT, related_name="meetings")
    held_on = models.DateField("date")
    starts_at = models.TimeField("start")
    ends_at = models.TimeField("end", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    online_url = models.URLField("online link", blank=True)
    agenda = models.TextField(blank=True, help_text="An item a line")
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta(MovingModel.Meta):
        ordering = ["held_on", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") ^ Q(cancelled_because=""), name="a_cancelled_meeting_says_why"
            ),
        ]
        indexes = [models.Index(fields=["alliance", "held_on"], name="schools_meeting_by_day")]

    def __str__(self) -> str:
        return f"{self.body}, {day(self.held_on)}"

    @property
    def agenda_items(self) -> list[str]:
        return [line.strip() for line in self.agenda.splitlines() if line.strip()]


class Minutes(TenantModel):
    """What was said. Confidential ones are read by the body's members and the co-ordinators only."""

    meeting = TenantForeignKey(Meeting, models.PROTECT, related_name="minutes")
    text = models.TextField()
    is_confidential = models.BooleanField("confidential", default=False)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "meeting"], name="minutes_once_a_meeting")]


class Attendance(TenantModel):
    """Whether the holder of a seat came."""

    personal = Personal(
        "Attendance at meetings",
        of=("seat__person",),
        shows={"meeting__body__name": "Body", "meeting__held_on": "Meeting", "answer": "Attendance"},
    )

    class Answer(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    meeting = TenantForeignKey(Meeting, models.PROTECT, related_name="attendances")
    seat = TenantForeignKey(Seat, models.PROTECT, related_name="attendances")
    answer = models.CharField(max_length=9, choices=Answer)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "meeting", "seat"], name="attends_once_a_meeting")
        ]


class Decision(TenantModel):
    """What a body decided, numbered within the body for good."""

    meeting = TenantForeignKey(Meeting, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta(TenantModel.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "meeting", "number"], name="a_decision_number_once_a_meeting"
            )
        ]


class MeetingAction(TenantModel):
    """Something that somebody undertook at a meeting. It is carried over from meeting to meeting until it is done."""

    personal = Personal(
        "Actions undertaken at meetings",
        of=("owner",),
        shows={
            "text": "Action",
            "meeting__held_on": "Meeting",
            "due_on": "Due",
            "done_on": "Done",
            "outcome": "What came of it",
        },
        ongoing=Q(done_on=None),
    )

    meeting = TenantForeignKey(Meeting, models.PROTECT, related_name="actions")
    text = models.TextField()
    owner = TenantForeignKey(Person, models.PROTECT, related_name="meeting_actions")
    due_on = models.DateField("due")
    done_on = models.DateField("done", null=True, blank=True)
    outcome = models.TextField(blank=True, help_text="What came of it")

    class Meta(TenantModel.Meta):
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["alliance", "owner", "due_on"], name="schools_action_by_owner")]

    def __str__(self) -> str:
        return self.text

    def state_on(self, when: dt.date) -> str:
        """done, overdue or open, as it was on that day."""
        if self.done_on and self.done_on <= when:
            return "done"
        return "overdue" if self.due_on < when else "open"

    @property
    def state(self) -> str:
        return self.state_on(timezone.localdate())

    @property
    def promise(self) -> str:
        return f"{self.owner}, by {day(self.due_on)}"
