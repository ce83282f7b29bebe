"""The DfE contribution report of a year: frozen figures, signatures, and who at DfE fetched it (E10 to E14)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantManager, TenantModel
from schools.models import AllianceKind, Organisation, Person

SUBMITTED = "submitted"
ACCOUNTABILITY = (
    "The alliance answers to the Department for Education with signed reports (UK GDPR, Article 17(3)(b))."
)


class ReleasedReports(models.Manager["Report"]):
    """Submitted reports of all alliances, for DfE reviewers, whose database role sees no others."""

    def get_queryset(self) -> models.QuerySet[Report]:
        return super().get_queryset().using("reviewer").filter(state=SUBMITTED)


class Report(TenantModel):
    """One version. `snapshot` is the canonical JSON of ReportFigures; sql/ledger.sql keeps it from changing.

    Columns that reviewers filter by are frozen beside it as text, so that one table answers them.
    """

    tenancy = Tenancy(reviewer=f"state = '{SUBMITTED}'", redact=("snapshot",))  # its sha256 is logged
    personal = Personal(
        "Contribution reports",
        by={"submitted_by": "Contribution reports that were submitted"},
        shows={"academic_year": "Year", "version": "Version", "submitted_at": "Submitted"},
        keeps=dict.fromkeys(("summary", "snapshot", "reopened_because"), ACCOUNTABILITY),
        impersonal=("alliance_name",),
    )

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SIGNING = "signing", "Being signed"
        SUBMITTED = SUBMITTED, "Submitted"

    TRANSITIONS = {State.DRAFT: {State.SIGNING}, State.SIGNING: {State.SUBMITTED}, State.SUBMITTED: set()}

    academic_year = models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    summary = models.TextField(blank=True, help_text="The alliance's own words on the opening page")
    reopened_because = models.TextField(blank=True, help_text="Why this version replaces the one before")
    snapshot = models.TextField(blank=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    verification_code = models.CharField(max_length=16, blank=True)
    alliance_name = models.CharField(max_length=200, blank=True)
    alliance_kind = models.CharField(max_length=10, choices=AllianceKind.Kind, blank=True)
    regions = models.CharField(max_length=300, blank=True, help_text="of its teaching schools, with commas")
    local_authorities = models.CharField(max_length=300, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    file = TenantForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    # First, so that it stays the default.
    objects: ClassVar[TenantManager[Report]] = TenantManager()  # type: ignore[assignment]
    released: ClassVar[ReleasedReports] = ReleasedReports()

    class Meta(TenantModel.Meta):
        ordering = ["-academic_year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "academic_year", "version"], name="one_report_a_version"
            ),
            models.UniqueConstraint(
                fields=["alliance", "verification_code"],
                condition=~Q(verification_code=""),
                name="one_report_a_code",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", snapshot="")
                | ~Q(state="draft") & ~Q(snapshot="") & ~Q(verification_code="") & Q(frozen_at__isnull=False),
                name="frozen_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(state=SUBMITTED, submitted_at__isnull=False)
                | ~Q(state=SUBMITTED) & Q(submitted_at=None),
                name="submitted_with_a_date",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reopened_because=""), name="a_new_version_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Contribution report {self.academic_year} to {self.academic_year + 1}, version {self.version}"


class ReportSignature(TenantModel):
    """A teaching school signs its part: under these figures, named by their sha256."""

    tenancy = Tenancy(append_only=True)
    personal = Personal(
        "Signatures under contribution reports",
        of=("person",),
        shows={
            "report__academic_year": "Year",
            "teaching_school__name": "For",
            "name": "Signed as",
            "role": "Job",
            "signed_at": "Signed",
        },
        keeps=dict.fromkeys(("name", "role"), ACCOUNTABILITY),
    )

    report = TenantForeignKey(Report, models.PROTECT, related_name="signatures")
    teaching_school = TenantForeignKey(Organisation, models.PROTECT, related_name="+")
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=120)
    snapshot_sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "report", "teaching_school"], name="signed_once_a_school"
            )
        ]


class ReportDownload(TenantModel):
    """A DfE reviewer fetched a submitted report; the alliance sees that, and when."""

    tenancy = Tenancy(append_only=True)
    personal = Personal(
        "Contribution reports fetched by reviewers",
        of=("account",),
        shows={
            "report__alliance__name": "Alliance",
            "report__academic_year": "Year",
            "reviewer": "Fetched as",
            "format": "Format",
            "created_at": "Fetched",
        },
        keeps={"reviewer": ACCOUNTABILITY},
    )

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        CSV = "csv", "CSV"

    report = TenantForeignKey(Report, models.PROTECT, related_name="downloads")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.CharField(max_length=200)
    format = models.CharField(max_length=3, choices=Format)

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
