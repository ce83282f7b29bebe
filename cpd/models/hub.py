"""Hubs of a project: each of its schools works in one of them (C56)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .course import Course


class Hub(TenantModel):
    """A group of schools that try something out together, with somebody who researches what comes of it."""

    personal = Personal(
        "Hubs of projects whose research somebody does",
        of=("researcher",),
        shows={"course__title": "Project", "title": "Hub", "created_at": "Since"},
    )

    course = TenantForeignKey(Course, models.PROTECT, related_name="hubs")
    title = models.CharField(max_length=100)
    lead = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    researcher = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = [SortsAs("title"), "id"]
        constraints = [models.UniqueConstraint(fields=["alliance", "course", "title"], name="a_hub_once")]

    def __str__(self) -> str:
        return self.title


class HubSchool(TenantModel):
    """A school in a hub. `course` is the hub's, so that the database holds it to one hub of a project."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Impersonal("says which schools are in a hub")

    hub = TenantForeignKey(Hub, models.PROTECT, related_name="schools")
    course = TenantForeignKey(Course, models.PROTECT, related_name="+")
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "course", "school"], name="a_school_in_one_hub")
        ]

    def __str__(self) -> str:
        return str(self.school)
