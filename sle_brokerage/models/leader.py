"""System leaders: people designated to support other schools, and what they are good at."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person, Specialism


class Leader(TenantModel):
    """A person with a designation and the days that her school releases her (DOMAIN.md §2.1).

    Of a safeguarding check only its kind, who confirmed it and when are kept (§7.3): never a certificate.
    """

    personal = Personal(
        "Designations as a system leader",
        of=("person",),
        shows={
            "kind": "Designation",
            "home__name": "Home school",
            "designated_on": "From",
            "ends_on": "Until",
            "release_days": "Days a year",
            "bio": "About",
            "check_type": "Safeguarding check",
            "check_confirmed_by": "Check confirmed by",
            "check_confirmed_on": "Check confirmed on",
        },
        ongoing=models.Q(ends_on=None),
        blanks=("bio", "check_type", "check_confirmed_by", "check_confirmed_on"),
    )

    HIDDEN_FROM_HISTORY = ("check_type", "check_confirmed_by", "check_confirmed_on")  # a right of its own

    class Kind(models.TextChoices):
        SLE = "sle", "Specialist leader of education"
        NLE = "nle", "National leader of education"
        LLE = "lle", "Local leader of education"
        LOCAL = "local", "Local role of this alliance"

    class Check(models.TextChoices):
        ENHANCED = "enhanced", "Enhanced DBS"
        BARRED = "barred", "Enhanced DBS with barred list"

    person = TenantForeignKey(Person, models.PROTECT, related_name="leaderships")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.SLE)
    home = TenantForeignKey(Organisation, models.PROTECT, related_name="leaders", verbose_name="home school")
    designated_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    release_days = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        default=Decimal(15),
        validators=[MinValueValidator(0)],
        help_text="Days a year that the home school releases her; the national guide is up to 15",
    )
    bio = models.TextField(blank=True)
    check_type = models.CharField(max_length=10, choices=Check, blank=True)
    check_confirmed_by = models.CharField(max_length=200, blank=True)
    check_confirmed_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "person", "kind"], name="a_designation_of_a_kind_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("designated_on")),
                name="leader_ends_after_designation",
            ),
            models.CheckConstraint(
                condition=models.Q(check_type="", check_confirmed_by="", check_confirmed_on=None)
                | (
                    ~models.Q(check_type="")
                    & ~models.Q(check_confirmed_by="")
                    & ~models.Q(check_confirmed_on=None)
                ),
                name="leader_check_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person.name)

    def holds_on(self, day: dt.date) -> bool:
        return self.designated_on <= day and (self.ends_on is None or day <= self.ends_on)


class LeaderSpecialism(TenantModel):
    """An area of expertise of a leader."""

    tenancy = Tenancy(deletable=True)
    personal = Personal(
        "Areas of expertise as a system leader",
        of=("leader__person",),
        shows={"specialism__name": "Area"},
        goes=True,
    )

    leader = TenantForeignKey(Leader, models.CASCADE, related_name="expertise")
    specialism = models.ForeignKey(Specialism, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "leader", "specialism"], name="an_expertise_once")
        ]

    def __str__(self) -> str:
        return self.specialism.name
