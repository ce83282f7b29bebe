"""What people ask about their data: a copy of it, a correction, erasure (UK GDPR, Articles 15 to 17); and what age
asks for (Article 5(1)(e))."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.audit import Values
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.working_days import is_working_day

from .people import Person
from .privacy import Consent

USUAL, EXTENDED = 1, 3  # months


class PrivacyRequest(TenantModel):
    """One request, from asking to the answer. `person` is empty for somebody whom only her address names.

    `number` makes the pseudonym of whoever was erased: “Former member of staff 4821”.
    """

    personal = Personal(
        "Requests about one’s data",
        of=("person",),
        email=("email",),
        by={
            "recorded_by": "Requests about people’s data that were recorded",
            "answered_by": "Requests about people’s data that were answered",
        },
        shows={
            "kind": "What for",
            "received_on": "Received",
            "how": "How",
            "about": "About",
            "words": "In words",
            "state": "State",
            "extended_on": "More time taken",
            "extended_because": "Why it takes longer",
            "answer": "Answer",
            "answered_at": "Answered",
        },
        ongoing=Q(kind="correction", state="asked"),
        names=("name",),
        blanks=("words",),
    )

    class Kind(models.TextChoices):
        COPY = "copy", "A copy"
        CORRECTION = "correction", "A correction"
        ERASURE = "erasure", "Erasure"
        AGE = "age", "The end of the period"  # nobody asked: texts that may name a trainee whose time was up

    class State(models.TextChoices):
        ASKED = "asked", "Waiting for an answer"
        ACCEPTED = "accepted", "Accepted"
        DONE = "done", "Done"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    TRANSITIONS = {
        State.ASKED: {State.ACCEPTED, State.DONE, State.DECLINED, State.WITHDRAWN},
        State.ACCEPTED: {State.DONE},
        State.DONE: set(),
        State.DECLINED: set(),
        State.WITHDRAWN: set(),
    }

    kind = models.CharField(max_length=10, choices=Kind)
    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="privacy_requests")
    name = models.CharField(max_length=200)
    email = models.EmailField(help_text="kept in lower case")
    how = models.CharField(max_length=10, choices=Consent.How)
    received_on = models.DateField(default=timezone.localdate)
    about = models.CharField(max_length=200, blank=True, help_text="which kind of record, in a correction")
    words = models.TextField(help_text="what is asked, or why")
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    answer = models.TextField(blank=True)
    answered_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    extended_on = models.DateField(null=True, blank=True, editable=False)
    extended_because = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "person"],
                condition=Q(kind="erasure", state__in=("asked", "accepted")),
                name="one_open_erasure_a_person",
            ),
            models.UniqueConstraint(
                fields=["alliance", "number"], condition=Q(number__isnull=False), name="a_pseudonym_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind="erasure") | Q(person__isnull=False), name="erasure_is_of_a_person"
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(answer=""), name="a_refusal_says_why"),
            models.CheckConstraint(
                condition=Q(extended_on=None) | ~Q(extended_because=""), name="more_time_says_why"
            ),
        ]
        indexes = [models.Index(fields=["alliance", "state", "received_on"], name="schools_privacy_inbox")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.name}"

    @property
    def due_on(self) -> dt.date:
        """One calendar month after it came, three where more time was taken; the last day of a shorter month; where
        that is no working day, the next one (DOMAIN.md §7.2)."""
        due = _months_after(self.received_on, EXTENDED if self.extended_on else USUAL)
        while not is_working_day(due):
            due += dt.timedelta(days=1)
        return due

    def no_more_time(self, today: dt.date) -> str:
        """Why nobody can take two months more; "" where somebody can: once, while it waits and is not late."""
        if self.state != self.State.ASKED:
            return f"This request is answered already: {self.get_state_display().lower()}."
        if self.extended_on:
            return f"More time was taken already: answer it by {day(self.due_on)}."
        if today > self.due_on:
            return f"More time could be taken until {day(self.due_on)}. Answer it now."
        return ""

    def in_history(self, _old: Values, new: Values) -> tuple[str, Collection[str]]:
        """Given more time until 3 May 2027: the records of four years are on paper."""
        if not new.get("extended_on"):
            return "", ()
        reason = new.get("extended_because") or self.extended_because
        return f"Given more time until {day(self.due_on)}: {reason}", ("extended_on", "extended_because")

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.ASKED, self.State.ACCEPTED)


def _months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
