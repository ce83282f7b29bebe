"""What the alliance was before, and how one form became the next (CAPABILITIES B2: BEC → BCT → TSA)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class Exactness(models.TextChoices):
    """How well a date is known: nobody remembers the day on which heads first met."""

    DAY = "day", "The day"
    MONTH = "month", "The month"
    YEAR = "year", "The year"
    ABOUT = "about", "About that year"


class LineageStage(TenantModel):
    """A form that the partnership took, from a date to a date. One of them is the alliance itself.

    Only words: memberships, contributions and reports stay with the alliance that recorded them.
    """

    personal = Impersonal("names of partnerships, never of people")

    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", "Partnership of schools"
        NETWORKED_COMMUNITY = "networked", "Networked learning community"
        CONSORTIUM = "consortium", "Consortium"
        TRUST = "trust", "Trust"
        COLLABORATIVE = "collaborative", "Collaborative or cluster"
        ALLIANCE = "alliance", "Teaching school alliance"
        OTHER = "other", "Other"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=13, choices=Kind)
    starts_on = models.DateField()
    starts_exactly = models.CharField(max_length=5, choices=Exactness, default=Exactness.DAY)
    ends_on = models.DateField(null=True, blank=True)
    ends_exactly = models.CharField(max_length=5, choices=Exactness, default=Exactness.DAY)
    what_changed = models.TextField(blank=True)
    source = models.CharField(max_length=500, blank=True)
    is_present = models.BooleanField(default=False, help_text="the alliance itself")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="a_stage_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["alliance"], condition=Q(is_present=True), name="one_present_stage"
            ),
            models.CheckConstraint(
                condition=Q(is_present=False) | Q(archived_at=None, ends_on=None), name="the_present_goes_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.short_name})" if self.short_name else self.name

    @property
    def began(self) -> str:
        return in_words(self.starts_on, self.starts_exactly)

    @property
    def ended(self) -> str:
        """Empty when nobody recorded it."""
        return in_words(self.ends_on, self.ends_exactly) if self.ends_on else ""

    @cached_property
    def link(self) -> str:
        """A web address that the source is, else nothing."""
        return self.source if self.source.startswith(("https://", "http://")) else ""


class LineageStep(TenantModel):
    """One form became another. Several from one are a split, several to one a merger."""

    tenancy = Tenancy(deletable=True)

    earlier = TenantForeignKey(LineageStage, models.PROTECT, related_name="steps_on")
    later = TenantForeignKey(LineageStage, models.PROTECT, related_name="steps_here")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "earlier", "later"], name="a_step_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="a_step_leads_on"),
        ]


def in_words(day: dt.date, exactly: str) -> str:
    """1 September 2009; September 2009; 2009; about 1990."""
    if exactly == Exactness.DAY:
        return f"{day.day} {day:%B %Y}"
    if exactly == Exactness.MONTH:
        return f"{day:%B %Y}"
    return f"about {day.year}" if exactly == Exactness.ABOUT else str(day.year)
