"""People as an alliance knows them, and the roles they hold in it. The account (sign-in) lies outside."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from alliance_portal.kernel.alphabet import sort_key
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.roles import FOR_A_PLACE, FOR_THE_ALLIANCE, STRAND_LEADS, Offer, Right, Strand
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .organisation import Organisation
from .periods import Period, in_force


class Staff(models.TextChoices):
    """What kind of staff somebody is, in the order of a career: as courses are for them (C52). Reports count support
    staff apart (A14)."""

    TRAINEES = "trainees", "Trainee teacher"
    EARLY_CAREER = "early_career", "Early career teacher"
    ESTABLISHED = "established", "Established teacher"
    SUPPORT_STAFF = "support_staff", "Teaching assistant or other support staff"
    OFFICE = "office", "Office or business staff"
    MIDDLE_LEADERS = "middle_leaders", "Middle leader"
    SENIOR_LEADERS = "senior_leaders", "Senior leader"
    HEADTEACHERS = "headteachers", "Headteacher"
    GOVERNORS = "governors", "Governor or trustee"


SUPPORTING = frozenset({Staff.SUPPORT_STAFF, Staff.OFFICE})
TEACHING_AND_LEADING = frozenset(Staff) - SUPPORTING - {Staff.GOVERNORS}


class Person(TenantModel):
    """Somebody who works with the alliance. Name, job and work e-mail: the least that does the job (DOMAIN.md §7.1)."""

    personal = Personal(
        "Name, job and address",
        of=("id", "account"),
        email=("email",),
        shows={
            "name": "Name",
            "job_title": "Job",
            "staff": "Kind of staff",
            "email": "E-mail",
            "organisation__name": "School or partner",
            "created_at": "Known since",
            "archived_at": "Left",
        },
        names=("name",),
        blanks=("job_title",),
    )

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="people")
    name = models.CharField(max_length=200)
    sorts_as = sort_key("name")
    job_title = models.CharField(max_length=120, blank=True)
    staff = models.CharField(max_length=14, choices=Staff, blank=True, help_text="empty: not known")
    email = models.EmailField(help_text="kept in lower case")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["sorts_as"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "email"], name="an_email_once"),
            models.UniqueConstraint(fields=["alliance", "account"], name="an_account_once"),
        ]
        indexes = [
            models.Index(fields=["alliance", "sorts_as"], name="schools_person_by_name"),
            models.Index(fields=["alliance", "organisation", "sorts_as"], name="schools_person_by_school"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)


class RoleGrant(Period, TenantModel):
    """A role or right that a person holds, at an organisation or for the whole alliance, from a day to a day.

    Strand leads and their deputies lead one strand (CAPABILITIES D4). Trust staff act for the schools that belong to
    their trust on the day (D8): app.enter looks them up. Rights may be held at a school or for the whole alliance.
    """

    personal = Personal(
        "Roles and rights",
        of=("person",),
        by={"granted_by": "Roles that were given to others"},
        shows={
            "role": "Role",
            "strand": "Area",
            "organisation__name": "School or partner",
            "starts_on": "From",
            "ends_on": "Until",
            "granted_by__name": "Given by",
        },
    )

    person = TenantForeignKey(Person, models.PROTECT, related_name="role_grants")
    role = models.CharField(
        max_length=20,
        choices=[(one.value, one.label) for one in (*FOR_THE_ALLIANCE, *FOR_A_PLACE, *Right)],
    )
    strand = models.CharField(max_length=12, choices=Strand, blank=True)
    organisation = TenantForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="role_grants"
    )
    granted_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            in_force("a_grant_once_at_a_time", "person", "role", "organisation", "strand"),
            models.CheckConstraint(
                condition=models.Q(role__in=STRAND_LEADS) ^ models.Q(strand=""), name="strand_leads_lead_one"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=FOR_THE_ALLIANCE, organisation=None)
                | models.Q(role__in=Right.values)
                | models.Q(role__in=FOR_A_PLACE, organisation__isnull=False),
                name="a_role_has_its_place",
            ),
        ]

    def __str__(self) -> str:
        return Offer.parse(self.offered).label

    @property
    def offered(self) -> str:
        """Role and strand as one value: see kernel.roles.Offer."""
        return f"{self.role}:{self.strand}" if self.strand else str(self.role)
