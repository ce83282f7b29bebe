"""Schools of a phase for which nothing is offered yet (C69)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .course import Course


class PhaseWait(TenantModel):
    """A school waits for courses for its phase until the first is published, or it does not want them any more."""

    personal = Personal(
        "Schools that wait for a phase",
        by={"asked_by": "Schools that were put on the list of a phase"},
        shows={"school__name": "School", "phase": "Phase", "created_at": "Since"},
    )

    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    phase = models.CharField(max_length=12, choices=Course.Phase)
    people = models.PositiveSmallIntegerField(help_text="how many of the school would come")
    asked_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True, help_text="that there is a course now")
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "school", "phase"],
                condition=Q(told_at=None, left_at=None),
                name="a_school_waits_for_a_phase_once",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="somebody_waits_for_a_phase"),
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.get_phase_display()}"

    @property
    def state(self) -> str:
        if self.told_at:
            return "told"
        return "left" if self.left_at else "waiting"
