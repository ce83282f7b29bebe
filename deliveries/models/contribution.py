"""The ledger: who gave what to whom. Entries are never changed or deleted; a wrong one is reversed.

A reversal is an entry with the same words, day and parties and all figures negative, so that every plain sum is right.
sql/ledger.sql holds in the database what is said here: shares make 100.00, parts make the whole, a reversal
mirrors its entry.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person

from .areas import Area, Big6

MANUAL = "manual"  # source_kind of entries that a person typed
FIGURES = ("days", "people", "money_pence")  # of an entry, and of the parts that its parties have of it
PARTICULARS = ("hours", "evidence_based_days", "attended")  # of an entry alone


class Contribution(TenantModel):
    """One entry (A12, E10). `source_kind` and `source_id` name the record it counts, or the form it was typed in.

    `revision` counts the entries of one source: a changed source reverses its entry and writes the next revision.
    """

    tenancy = Tenancy(append_only=True)
    personal = Personal(
        "Entries in the ledger",
        by={"recorded_by": "Entries in the ledger that were recorded"},
        shows={"description": "What", "happened_on": "Date"},
    )

    area = models.CharField(max_length=3, choices=Area)
    big6 = models.CharField("Big 6", max_length=20, choices=Big6)
    accountable = TenantForeignKey(Organisation, models.PROTECT, related_name="accountable_contributions")
    happened_on = models.DateField()
    description = models.CharField(max_length=300)
    days = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    people = models.IntegerField(default=0)
    money_pence = models.BigIntegerField(default=0)
    host = TenantForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    hours = models.DecimalField(max_digits=7, decimal_places=2, default=0, help_text="Of those who delivered")
    evidence_based_days = models.DecimalField(
        max_digits=7, decimal_places=2, default=0, help_text="Of the days, those that count for KPI 2.1"
    )
    attended = models.IntegerField(
        default=0, help_text="Who was there; `people` counts somebody once for all sessions of a course"
    )
    evidence = models.CharField(max_length=300, blank=True, help_text="Where the evidence can be found")
    evidence_file = TenantForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    source_kind = models.CharField(max_length=40)
    source_id = models.UUIDField()
    revision = models.PositiveSmallIntegerField(default=1)
    reverses = TenantForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reversals")
    reason = models.TextField(blank=True, help_text="Why it was reversed")
    recorded_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "reverses"], name="reversed_once"),
            models.UniqueConstraint(
                fields=["alliance", "source_kind", "source_id", "revision"],
                condition=Q(reverses=None),
                name="one_entry_a_revision",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None, days__gte=0, people__gte=0, money_pence__gte=0)
                | Q(reverses__isnull=False, days__lte=0, people__lte=0, money_pence__lte=0),
                name="only_reversals_are_negative",
            ),
            models.CheckConstraint(condition=Q(reverses=None) ^ ~Q(reason=""), name="reversals_say_why"),
            models.CheckConstraint(
                condition=Q(
                    reverses=None,
                    hours__gte=0,
                    attended__gte=0,
                    evidence_based_days__gte=0,
                    evidence_based_days__lte=F("days"),
                )
                | Q(
                    reverses__isnull=False,
                    hours__lte=0,
                    attended__lte=0,
                    evidence_based_days__lte=0,
                    evidence_based_days__gte=F("days"),
                ),
                name="particulars_go_with_days",
            ),
        ]
        indexes = [
            models.Index(fields=["alliance", "-happened_on", "-id"], name="deliveries_ledger_by_day"),
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None


class Part(TenantModel):
    """A party's part of an entry's figures; the parts of an entry add up to the entry (DOMAIN.md §11.3)."""

    tenancy = Tenancy(append_only=True)

    days = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    people = models.IntegerField(default=0)
    money_pence = models.BigIntegerField(default=0)

    class Meta(TenantModel.Meta):
        abstract = True


class ContributionShare(Part):
    """Who delivered it, and which share of the effort was hers."""

    contribution = TenantForeignKey(Contribution, models.PROTECT, related_name="shares")
    deliverer = TenantForeignKey(Organisation, models.PROTECT, related_name="contribution_shares")
    share = models.DecimalField(max_digits=5, decimal_places=2, help_text="Per cent of the effort")

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "contribution", "deliverer"], name="a_deliverer_once"
            ),
            models.CheckConstraint(condition=Q(share__gte=0), name="share_is_not_negative"),
        ]


class ContributionBeneficiary(Part):
    """Who received it, and which part."""

    contribution = TenantForeignKey(Contribution, models.PROTECT, related_name="beneficiaries")
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="contributions_received")

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "contribution", "organisation"], name="a_beneficiary_once"
            )
        ]


class ContributionConfirmation(TenantModel):
    """What the other party says of an entry: it happened so, or something is wrong; and what it is answered by whoever
    keeps the entry, where that stays as it is. The latest word counts."""

    tenancy = Tenancy(append_only=True)
    personal = Personal(
        "Entries in the ledger that somebody confirmed",
        by={"person": "Entries in the ledger that were confirmed, queried or explained"},
        shows={
            "contribution__description": "Entry",
            "verdict": "Answer",
            "comment": "Comment",
            "created_at": "Date",
        },
    )

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        QUERIED = "queried", "Queried"
        EXPLAINED = "explained", "Explained"

    contribution = TenantForeignKey(Contribution, models.PROTECT, related_name="confirmations")
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="+")
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    comment = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict__in=("queried", "explained"), comment=""),
                name="a_query_says_what_is_wrong",
            )
        ]
