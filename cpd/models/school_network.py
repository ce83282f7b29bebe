"""Networks of schools: whose they are, who belongs to them from when to when (CAPABILITIES C10, C94).

Not to be confused with networks of alliances (E6, schools.models.networks): those join alliances, these the schools of
one alliance, or colleagues who do the same work in them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .course import Course


class SchoolNetwork(TenantModel):
    """A network with a membership of its own. It meets on the runs of its courses."""

    personal = Personal(
        "Networks of schools that are convened",
        of=("convenor",),
        shows={"title": "Network", "created_at": "Since", "archived_at": "Put away"},
        ongoing=Q(archived_at=None),
    )

    class Reach(models.TextChoices):
        SUBJECT = "subject", "A subject"
        PHASE = "phase", "A phase"
        ROLE = "role", "A role, such as SENCo"
        REGIONAL = "regional", "The region"
        NATIONAL = "national", "The whole country"

    STEPS: ClassVar[tuple[str, ...]] = ("archived_at",)

    title = models.CharField(max_length=200)
    purpose = models.TextField()
    reach = models.CharField(max_length=8, choices=Reach)
    of_people = models.BooleanField(default=False, help_text="its members are colleagues, not whole schools")
    convenor = TenantForeignKey("schools.Person", models.PROTECT, related_name="+")
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = [SortsAs("title"), "id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "title"], name="a_network_of_schools_once")
        ]

    def __str__(self) -> str:
        return self.title


class NetworkCourse(TenantModel):
    """A course whose runs are meetings of a network. A course belongs to one network at most."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Impersonal("says on which courses a network meets")

    network = TenantForeignKey(SchoolNetwork, models.PROTECT, related_name="courses")
    course = TenantForeignKey(Course, models.PROTECT, related_name="networks")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["alliance", "course"], name="a_course_in_one_network")]

    def __str__(self) -> str:
        return str(self.course)


class NetworkMember(TenantModel):
    """A school in a network, or in a network of people a colleague of it. An invitation is a member that has not
    joined yet."""

    personal = Personal(
        "Memberships of networks of schools",
        of=("person",),
        by={
            "invited_by": "Schools and colleagues that were invited to a network",
            "joined_by": "Schools and colleagues that joined a network",
            "left_by": "Memberships of networks that were ended",
        },
        shows={
            "network__title": "Network",
            "school__name": "School",
            "joined_on": "From",
            "left_on": "Until",
        },
    )

    network = TenantForeignKey(SchoolNetwork, models.PROTECT, related_name="members")
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    person = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")
    invited_on = models.DateField(null=True, blank=True)
    invited_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")
    joined_on = models.DateField(null=True, blank=True)
    joined_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")
    left_on = models.DateField(
        null=True, blank=True, help_text="or the invitation was declined or taken back"
    )
    left_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "network", "school", "person"],
                condition=Q(left_on=None),
                name="a_member_of_a_network_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=False) | Q(invited_on__isnull=False),
                name="a_member_came_somehow",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                name="a_member_left_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.school}" if self.person else str(self.school)

    @property
    def state(self) -> str:
        if self.left_on:
            return "left" if self.joined_on else "not_joined"
        return "joined" if self.joined_on else "invited"
