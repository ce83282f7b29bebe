"""The alliance: the tenant. What it is called is public; everything else about it stands behind its wall."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.brand import Brand

from .outside import GOING_ON, SupportGrant
from .periods import Period, in_force

DEFAULT_COLOUR = "#0b6b5d"


class Face(NamedTuple):
    """What every page of an alliance asks of its profile; `logo` is the sha256 of the picture."""

    colour: str = DEFAULT_COLOUR
    logo: str | None = None
    notice_version: int = 0
    set_up_at: dt.datetime | None = None
    is_looked_at: bool = False  # support staff look in at this moment


class Alliance(models.Model):
    """A teaching school alliance. Shared: every sign-in page and DfE reviewer may read its name."""

    personal = Impersonal("names of alliances")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    is_live = models.BooleanField(
        default=False, help_text="it uses the portal, rather than only standing in the list of 2018"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def profile(self) -> AllianceProfile:
        """How it presents itself; needs the alliance's own scope."""
        return profile_of.first(alliance_id=self.pk) or AllianceProfile()

    @cached_property
    def face(self) -> Face:
        """The little of its profile that every page asks for, without the rest, which would cost each of them."""
        return Face(*(face_of.first(alliance_id=self.pk) or ()))

    @property
    def colour(self) -> str:
        """The brand colour that its pages wear."""
        return self.face.colour

    @property
    def reply_to(self) -> str:
        """Who answers when somebody answers an e-mail of the portal; "" when it has named nobody."""
        return self.profile.contact_email

    @property
    def brand(self) -> Brand:
        """What its pages, e-mails and documents wear."""
        logo = self.face.logo
        logo_url = inside(self, "kernel:picture", logo) if logo else ""
        return Brand(self.name, self.face.colour, logo_url)


class AllianceProfile(TenantModel):
    """How an alliance presents itself: brand, contact, what its brochure says first."""

    personal = Personal(
        "Contact for the alliance",
        email=("contact_email",),
        shows={
            "contact_name": "Name",
            "contact_email": "E-mail",
            "contact_phone": "Telephone",
        },
        names=("contact_name",),
        blanks=("contact_phone",),
    )

    colour = models.CharField(
        max_length=7,
        default=DEFAULT_COLOUR,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Enter a colour such as #0b6b5d")],
    )
    logo = TenantForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    strapline = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    set_up_at = models.DateTimeField(
        null=True, blank=True, help_text="a co-ordinator was done with setting up: see the dashboard"
    )
    notice_version = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="the privacy notice that holds; 0 is the shipped one"
    )

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance"], name="one_profile_an_alliance")]


profile_of = Prepared(
    lambda alliance_id: (
        AllianceProfile.objects.select_related("logo").filter(alliance_id=alliance_id).order_by()[:1]
    ),
    "alliance_id",
)
face_of = Prepared(
    lambda alliance_id: (
        AllianceProfile.objects.filter(alliance_id=alliance_id)
        .order_by()
        .values_list(
            "colour",
            "logo__sha256",
            "notice_version",
            "set_up_at",
            models.Exists(SupportGrant.objects.filter(GOING_ON)),
        )
    ),
    "alliance_id",
)


class AllianceKind(Period, TenantModel):
    """Which kind of alliance it is, and since when (CAPABILITIES E1 to E3).

    The database holds the composition at any date: see sql/scope.sql.
    """

    tenancy = Tenancy(importer=True)

    class Kind(models.TextChoices):
        SINGLE = "single", "Single"
        JOB_SHARE = "job_share", "Job-share"
        MULTIPLE = "multiple", "Multiple"

    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True, help_text="Why two small or special schools share the lead")

    class Meta(TenantModel.Meta):
        constraints = [
            in_force("one_kind_at_a_time"),
            models.CheckConstraint(
                condition=~models.Q(kind="job_share", reason=""), name="job_share_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Term(TenantModel):
    """A term of an academic year, with the alliance's own dates, and its half-term holiday where it is known."""

    class Season(models.TextChoices):
        AUTUMN = "autumn", "Autumn"
        SPRING = "spring", "Spring"
        SUMMER = "summer", "Summer"

    academic_year = models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018")
    season = models.CharField(max_length=6, choices=Season)
    starts_on = models.DateField()
    ends_on = models.DateField()
    half_term_from = models.DateField(null=True, blank=True)
    half_term_to = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "academic_year", "season"], name="one_term_a_season"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="term_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(half_term_from=None, half_term_to=None)
                | models.Q(
                    half_term_from__isnull=False,
                    half_term_to__isnull=False,
                    half_term_from__gt=models.F("starts_on"),
                    half_term_to__gte=models.F("half_term_from"),
                    half_term_to__lt=models.F("ends_on"),
                ),
                name="half_term_within_term",
            ),
        ]

    def __str__(self) -> str:
        year = self.academic_year if self.season == self.Season.AUTUMN else self.academic_year + 1
        return f"{self.get_season_display()} term {year}"
