"""What a school lets a named officer of its local authority see, until when, and who looked (C57, C111)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import AgreementVersion, Organisation, Person


class Measure(models.TextChoices):
    """What there is to choose from: figures and headings of the school, and no names of people."""

    GIVEN = "given", "Days it gave to other schools, by area"
    RECEIVED = "received", "Days it received from others, by area"
    PRIORITIES = "priorities", "What it works on: its priorities, with their measures of success"
    COURSES = "courses", "How many of its staff took part in which courses"
    SUPPORT = "support", "Support from system leaders: what for, how many days"
    TRAINING = "training", "Placements of trainee teachers"


class DataShare(TenantModel):
    """A school shares measures with a person of its local authority, under a protocol, until a day or it stops."""

    personal = Personal(
        "Data of schools that were shared with somebody",
        of=("person",),
        by={
            "agreed_by": "Data of a school that were shared",
            "revoked_by": "Data of a school that are shared no longer",
        },
        shows={
            "school__name": "School",
            "measures": "What",
            "created_at": "From",
            "ends_on": "Until",
            "revoked_at": "Stopped",
        },
    )

    school = TenantForeignKey(Organisation, models.PROTECT, related_name="data_shares")
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    measures: Any = ArrayField(models.CharField(max_length=12, choices=Measure))
    protocol = TenantForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    ends_on = models.DateField()
    agreed_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(measures=[]), name="something_is_shared")]

    def __str__(self) -> str:
        return f"{self.school}: shared with {self.person}"

    @property
    def measure_labels(self) -> list[str]:
        return [str(one.label) for one in Measure if one in self.measures]


class DataShareView(TenantModel):
    """The officer opened the figures: the school sees when."""

    tenancy = Tenancy(append_only=True, deletable=True)  # goes when its time is up
    personal = Personal(
        "Shared data of schools that were looked at",
        of=("share__person",),
        shows={"share__school__name": "School", "created_at": "Looked at"},
    )

    share = TenantForeignKey(DataShare, models.PROTECT, related_name="views")

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
