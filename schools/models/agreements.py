"""Agreements between organisations: versions, parties, signatures, and from when to when they hold (C110, E7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .organisation import Organisation
from .people import Person
from .periods import Period, in_force

SIGNED = "A signed agreement binds its parties: who signed it is part of it (UK GDPR, Article 17(3)(e))."


class Agreement(TenantModel):
    """What is agreed, through all its versions."""

    class Kind(models.TextChoices):
        MEMORANDUM = "memorandum", "Memorandum of understanding"
        ROLES = "roles", "Roles and responsibilities"
        DATA_SHARING = "data_sharing", "Data-sharing protocol"

    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)

    class Meta(TenantModel.Meta):
        ordering = [SortsAs("title"), "pk"]
        constraints = [models.UniqueConstraint(fields=["alliance", "title"], name="an_agreement_title_once")]

    def __str__(self) -> str:
        return self.title


class AgreementVersion(Period, TenantModel):
    """One text of an agreement. Once it is out for signature it does not change: what is new is a new version."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SIGNING = "signing", "Out for signature"
        IN_FORCE = "in_force", "In force"
        EXPIRED = "expired", "Expired"
        ENDED = "ended", "Ended"

    TRANSITIONS = {
        State.DRAFT: {State.SIGNING},
        State.SIGNING: {State.IN_FORCE, State.ENDED},
        State.IN_FORCE: {State.EXPIRED, State.ENDED},
        State.EXPIRED: set(),
        State.ENDED: set(),
    }
    OPEN = (State.DRAFT, State.SIGNING)

    agreement = TenantForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    text = models.TextField(blank=True)
    file = TenantForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    purposes = models.TextField(blank=True, help_text="Why data are shared, in a data-sharing protocol")
    data_categories = models.TextField(blank=True, help_text="Which data are shared")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="of what was sent out for signature")
    reminded_on = models.DateField(
        null=True, blank=True, help_text="when the parties were last reminded to sign"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "agreement", "number"], name="a_version_number_once"),
            models.UniqueConstraint(
                fields=["alliance", "agreement"],
                condition=Q(state__in=("draft", "signing")),
                name="one_open_version_an_agreement",
            ),
            in_force("one_version_in_force", "agreement", condition=Q(state="in_force")),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="an_agreement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(fingerprint=""), name="sent_out_with_a_fingerprint"
            ),
            models.CheckConstraint(
                condition=Q(state="ended") ^ Q(ended_because=""), name="an_ended_agreement_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"


class AgreementParty(TenantModel):
    """An organisation that agrees. Rows of a draft come and go with what was ticked."""

    tenancy = Tenancy(deletable=True)

    version = TenantForeignKey(AgreementVersion, models.PROTECT, related_name="parties")
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "version", "organisation"], name="a_party_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class AgreementSignature(TenantModel):
    """A party has signed: in the portal by somebody who acts for it, or on paper, recorded by a co-ordinator."""

    tenancy = Tenancy(append_only=True)
    personal = Personal(
        "Signatures under agreements",
        of=("person",),
        by={"recorded_by": "Signatures on paper that were recorded"},
        shows={
            "party__version__agreement__title": "Agreement",
            "party__organisation__name": "Signed for",
            "name": "Signed as",
            "job_title": "Job",
            "signed_on": "Signed",
        },
        keeps=dict.fromkeys(("name", "job_title"), SIGNED),
    )

    party = TenantForeignKey(AgreementParty, models.PROTECT, related_name="signatures")
    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=120)
    signed_on = models.DateField()
    fingerprint = models.CharField(max_length=64, help_text="of what was signed")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "party"], name="a_party_signs_once"),
        ]


class Responsibility(TenantModel):
    """What a teaching school or deliverer answers for in a delivery area (E7). Rows of a draft come and go."""

    tenancy = Tenancy(deletable=True)

    version = TenantForeignKey(AgreementVersion, models.PROTECT, related_name="responsibilities")
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="+")
    strand = models.CharField("area", max_length=10, choices=Strand)
    text = models.TextField()

    class Meta(TenantModel.Meta):
        ordering = ["strand", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "version", "organisation", "strand"], name="a_responsibility_once"
            )
        ]
