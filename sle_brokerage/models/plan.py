"""Visits to come: a leader and a school have agreed on a day and a time."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone

from alliance_portal.kernel.moving import MovingModel
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey
from alliance_portal.kernel.ui.formats import day
from schools.models import Person

from .deployment import Deployment
from .leader import Leader


class PlannedVisit(MovingModel):
    """Stands in calendars until it is over or cancelled. What was done is a record of its own: Visit."""

    personal = Personal(
        "Visits that are planned",
        of=("leader__person",),
        by={"planned_by": "Visits that were planned"},
        shows={
            "deployment__request__school__name": "School",
            "visits_on": "Date",
            "focus": "Focus",
            "cancelled_because": "Cancelled because",
        },
    )

    deployment = TenantForeignKey(Deployment, models.PROTECT, related_name="planned_visits")
    leader = TenantForeignKey(Leader, models.PROTECT, related_name="planned_visits")
    visits_on = models.DateField("date")
    starts_at = models.TimeField("start")
    ends_at = models.TimeField("end")
    focus = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    planned_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_because = models.TextField(blank=True)
    form_key = models.UUIDField(editable=False)

    class Meta(MovingModel.Meta):
        ordering = ["visits_on", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "form_key"], name="a_planned_visit_form_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="planned_visit_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None) ^ ~models.Q(cancelled_because=""),
                name="a_cancelled_visit_says_why",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "visits_on"], name="sle_planned_visit_by_day")]

    def __str__(self) -> str:
        return f"{self.focus}, {day(self.visits_on)}"

    @property
    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """When it begins and ends, on the clocks of England."""
        zone = timezone.get_default_timezone()
        begins, ends = (
            dt.datetime.combine(self.visits_on, at, tzinfo=zone) for at in (self.starts_at, self.ends_at)
        )
        return begins, ends
