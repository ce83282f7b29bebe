"""Joint runs of several alliances (CAPABILITIES E6, C87): a host allots places, a guest keeps a run of its own.

Each alliance writes its own rows alone, behind its own wall: the host's is the allotment, the guest's is its answer and
the run that came of it. What each may know of the other's comes from app.joint_offers() and app.joint_guests(); how
many places there are is kept by triggers on both sides (sql/joint_runs.sql, decision 0017).
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Alliance

from .run import Run


class Allotment(TenantModel):
    """So many places of a run are another alliance's to fill, until it declines or they are taken back."""

    personal = Personal(
        "Places that were offered to other alliances",
        by={"offered_by": "Places that were offered to other alliances"},
        shows={"run__course__title": "Course", "guest__name": "Alliance", "created_at": "On"},
    )

    class Unit(models.TextChoices):
        PER_CENT = "per_cent", "Per cent"
        HOURS = "hours", "Hours"
        DAYS = "days", "Days"

    run = TenantForeignKey(Run, models.PROTECT, related_name="allotments")
    guest = models.ForeignKey(Alliance, models.PROTECT, related_name="+")
    places = models.PositiveIntegerField()
    share = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        default=Decimal(0),
        help_text="what of the contribution is the guest's; 0: it only takes places",
    )
    share_unit = models.CharField(
        max_length=8,
        choices=Unit,
        default=Unit.PER_CENT,
        help_text="the share is in per cent of each date, or so many of the taught hours, or of the days, of the run",
    )
    message = models.TextField(blank=True)
    offered_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="declined, or taken back")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "run", "guest"], condition=Q(ended_at=None), name="allotted_once_a_guest"
            ),
            models.CheckConstraint(condition=~Q(guest=F("alliance")), name="allotted_to_another_alliance"),
            models.CheckConstraint(
                condition=Q(share__gte=0) & (Q(share__lte=100) | ~Q(share_unit="per_cent")),
                name="a_share_of_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.places} places for {self.guest}"


class JointRun(TenantModel):
    """The guest's answer to an allotment, which it knows by its key alone, and its own run for the people it books."""

    personal = Personal(
        "Answers to places that other alliances offered",
        by={"answered_by": "Places of other alliances that were answered"},
        shows={"host__name": "Offered by", "accepted_at": "Accepted", "declined_at": "Declined"},
    )
    FROM_HOST: ClassVar[tuple[str, ...]] = ("host", "venue", "places", "min_places", "decide_by")

    allotment = models.UUIDField(editable=False)
    host = models.ForeignKey(Alliance, models.PROTECT, related_name="+")
    run = TenantForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="joint")
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.TextField(blank=True)
    followed = models.CharField(
        max_length=32, blank=True, help_text="the version of the host’s dates that our run has"
    )
    followed_at = models.DateTimeField(null=True, blank=True, editable=False)
    names_shared_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="since when the host may see who comes, and mark them; empty: it may not",
    )
    give_back_on = models.DateField(
        null=True, blank=True, help_text="from when on what is left goes back to the host each day"
    )
    gives_share_back = models.BooleanField(
        default=True, help_text="its share of our price comes back when the host takes a date out"
    )
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="when we gave all our places back for good"
    )
    ended_because = models.TextField(blank=True)
    answered_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "allotment"], name="an_allotment_answered_once"),
            models.UniqueConstraint(fields=["alliance", "run"], name="a_joint_run_once"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) ^ Q(declined_at=None), name="places_accepted_or_declined"
            ),
            models.CheckConstraint(
                condition=Q(run=None) | Q(declined_at=None), name="no_run_of_declined_places"
            ),
            models.CheckConstraint(
                condition=Q(names_shared_at=None) | Q(declined_at=None), name="no_names_of_declined_places"
            ),
        ]

    def __str__(self) -> str:
        return f"With {self.host}"
