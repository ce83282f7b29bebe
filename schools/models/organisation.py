"""Organisations as an alliance knows them: schools, trusts and partners, and their dated roles in it.

The id of an organisation never changes. A school that becomes an academy gets a new URN in the register; the
organisation then points to the successor and keeps its history (DOMAIN.md §3.1).
"""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.alphabet import sort_key
from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .periods import Period, in_force


class Organisation(TenantModel):
    """A school, trust or partner of this alliance (E5). Registered ones point to the national register."""

    tenancy = Tenancy(importer=True)
    personal = Impersonal("names of schools, trusts and partners")

    class Kind(models.TextChoices):
        SCHOOL = "school", "School"
        TRUST = "trust", "Trust"
        UNIVERSITY = "university", "University"
        DIOCESE = "diocese", "Diocese"
        LOCAL_AUTHORITY = "local_authority", "Local authority"
        ACADEMY_CHAIN = "academy_chain", "Academy chain"
        PRIVATE = "private", "Private company or consultant"
        OTHER = "other", "Other organisation"

    class TrustType(models.TextChoices):
        MAT = "mat", "Multi-academy trust"
        SAT = "sat", "Single-academy trust"
        FOUNDATION = "foundation", "Foundation trust"
        UMBRELLA = "umbrella", "Umbrella trust"
        COOPERATIVE = "cooperative", "Co-operative trust"
        FEDERATION = "federation", "Federation"

    kind = models.CharField(max_length=20, choices=Kind)
    trust_type = models.CharField(max_length=12, choices=TrustType, blank=True)
    name = models.CharField(max_length=200)
    sorts_as = sort_key("name")
    establishment = models.ForeignKey(
        "schools.Establishment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        "schools.EstablishmentGroup", models.PROTECT, null=True, blank=True, related_name="+"
    )
    identifier = models.CharField(
        max_length=20, blank=True, help_text="UKPRN, LA code, diocese code or company number"
    )
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["sorts_as"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "establishment"], name="an_establishment_once"),
            models.UniqueConstraint(fields=["alliance", "group"], name="a_group_once"),
            models.CheckConstraint(
                condition=models.Q(kind="school", establishment__isnull=False)
                | (~models.Q(kind="school") & models.Q(establishment=None)),
                name="schools_are_registered",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="trust") ^ models.Q(trust_type=""), name="trusts_have_a_type"
            ),
        ]
        indexes = [models.Index(fields=["alliance", "sorts_as"], name="schools_organisation_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """What a label says beside its name: partners are no schools."""
        return "School" if self.kind == self.Kind.SCHOOL else "Organisation"

    @property
    def urn(self) -> int | None:
        """The school's URN today; reads the register row, so join it in lists."""
        return self.establishment.urn if self.establishment else None


class Membership(Period, TenantModel):
    """What an organisation is to the alliance, and when (E4). It may be several things at once."""

    class Role(models.TextChoices):
        MEMBER = "member", "Member"
        STRATEGIC_PARTNER = "strategic_partner", "Strategic partner"
        DELIVERER = "deliverer", "Alliance deliverer"
        SUPPORTED = "supported", "School benefiting from support"

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    class Meta(TenantModel.Meta):
        constraints = [in_force("a_role_once_at_a_time", "organisation", "role")]

    def __str__(self) -> str:
        return self.get_role_display()


class TrustMembership(Period, TenantModel):
    """Belonging to a trust: a fact apart from the alliance; ending one leaves the other (A2)."""

    trust = TenantForeignKey(Organisation, models.PROTECT, related_name="trust_members")
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="trusts")

    class Meta(TenantModel.Meta):
        constraints = [in_force("a_trust_once_at_a_time", "trust", "organisation")]


class Designation(TenantModel):
    """A teaching school's status and how it got it (A3, B8, D5 to D7; states: DOMAIN.md §1.8)."""

    tenancy = Tenancy(importer=True)

    class State(models.TextChoices):
        APPLIED = "applied", "Applied"
        DESIGNATED = "designated", "Designated"
        UNDER_REVIEW = "under_review", "Under review"
        REDESIGNATED = "redesignated", "Redesignated"
        CONDITIONAL = "conditional", "Conditional"
        DEDESIGNATED = "dedesignated", "De-designated"

    TRANSITIONS = {
        State.APPLIED: {State.DESIGNATED, State.DEDESIGNATED},
        State.DESIGNATED: {State.UNDER_REVIEW, State.DEDESIGNATED},
        State.UNDER_REVIEW: {State.REDESIGNATED, State.CONDITIONAL, State.DEDESIGNATED},
        State.REDESIGNATED: {State.UNDER_REVIEW, State.DEDESIGNATED},
        State.CONDITIONAL: {State.REDESIGNATED, State.UNDER_REVIEW, State.DEDESIGNATED},
        State.DEDESIGNATED: {State.APPLIED},
    }

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="designations")
    state = models.CharField(max_length=15, choices=State, default=State.APPLIED)
    designated_on = models.DateField(null=True, blank=True)
    cohort = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True, help_text="What was decided at the last change, and by whom")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "organisation"], name="one_designation_a_school")
        ]


class Leadership(Period, TenantModel):
    """Which teaching school leads the alliance, and when: the history of leads (A3)."""

    tenancy = Tenancy(importer=True)

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="leaderships")

    class Meta(TenantModel.Meta):
        constraints = [in_force("leads_once_at_a_time", "organisation")]
