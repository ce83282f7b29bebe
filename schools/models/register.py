"""The national register of schools, as imported. Shared by all alliances; only `import_register` writes it.

Public information alone: names of head teachers and telephone numbers of the source are not kept.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, GeneratedField, Value, When
from django.db.models.functions import Concat, Replace

from alliance_portal.kernel.personal import Impersonal
from schools.register import codes


def _text(length: int) -> "models.CharField[str, str]":
    """A text column that files without it leave empty."""
    return models.CharField(max_length=length, blank=True, db_default="")


class Establishment(models.Model):
    """A school, college or university of the register: one legal record, with a URN of its own.

    A school that becomes an academy is a new establishment; `EstablishmentLink` joins the two.
    """

    personal = Impersonal("the public register of schools")

    class Status(models.IntegerChoices):
        OPEN = codes.Status.OPEN, codes.STATUS_NAMES[codes.Status.OPEN]
        CLOSED = codes.Status.CLOSED, codes.STATUS_NAMES[codes.Status.CLOSED]
        CLOSING = codes.Status.CLOSING, codes.STATUS_NAMES[codes.Status.CLOSING]
        PROPOSED = codes.Status.PROPOSED, codes.STATUS_NAMES[codes.Status.PROPOSED]

    urn = models.PositiveIntegerField("URN", unique=True)
    name = models.CharField(max_length=200)
    la_code = _text(3)
    la_name = _text(60)
    establishment_number = _text(4)
    ukprn = _text(8)
    status = models.PositiveSmallIntegerField(choices=Status.choices)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, help_text="It may lie in the future.")
    type_code = models.PositiveSmallIntegerField(null=True, blank=True)
    type_name = _text(80)
    phase = models.PositiveSmallIntegerField(
        choices=list(codes.PHASE_NAMES.items()),
        db_default=0,
        help_text='Special schools are "Not applicable".',
    )
    street = _text(200)
    locality = _text(200)
    address_3 = _text(200)
    town = _text(100)
    county = _text(100)
    postcode = _text(10)
    country = _text(60)
    easting = models.PositiveIntegerField(null=True, blank=True)
    northing = models.PositiveIntegerField(null=True, blank=True)
    region = _text(40)
    rsc_region = _text(60)
    district = _text(80)
    low_age = models.PositiveSmallIntegerField(null=True, blank=True)
    high_age = models.PositiveSmallIntegerField(null=True, blank=True)
    gender = _text(20)
    religious_character = _text(80)
    diocese_code = _text(4)
    diocese_name = _text(100)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    trust_flag = _text(60)
    website = _text(250)
    last_changed_on = models.DateField(null=True, blank=True, help_text="In the register itself.")
    last_imported_at = models.DateTimeField(help_text="When an import last wrote this row.")

    # What the search compares: register/text.search_key writes the two keys, the database the rest.
    name_key = _text(200)
    town_key = _text(100)
    laestab = GeneratedField(
        expression=Case(
            When(establishment_number="", then=Value("")), default=Concat("la_code", "establishment_number")
        ),
        output_field=models.CharField(max_length=7),
        db_persist=True,
    )
    postcode_key = GeneratedField(
        expression=Replace("postcode", Value(" "), Value("")),
        output_field=models.CharField(max_length=10),
        db_persist=True,
    )
    search_words = GeneratedField(
        expression=SearchVector("name_key", config="simple", weight="A")
        + SearchVector("town_key", config="simple", weight="B")
        + SearchVector("la_name", config="simple", weight="C"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = (
            models.Index(fields=["laestab"], name="establishment_laestab"),
            models.Index(fields=["ukprn"], name="establishment_ukprn"),
            models.Index(OpClass(F("postcode_key"), "varchar_pattern_ops"), name="establishment_postcode"),
            models.Index(OpClass(F("name_key"), "varchar_pattern_ops"), name="establishment_name_start"),
            GinIndex(fields=["search_words"], name="establishment_words", fastupdate=False),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.urn})"

    @property
    def is_open(self) -> bool:
        return self.status in codes.OPEN_STATUSES

    @property
    def dfe_number(self) -> str:
        """The LAESTAB as people write it: 881/2105."""
        return f"{self.laestab[:3]}/{self.laestab[3:]}" if self.laestab else ""


class RegisterWord(models.Model):
    """A word of the names and towns of the register: what the search takes a misspelt word for."""

    word = models.CharField(max_length=100, primary_key=True)

    class Meta:
        indexes = (
            models.Index(OpClass(F("word"), "varchar_pattern_ops"), name="register_word_start"),
            GinIndex(OpClass(F("word"), "gin_trgm_ops"), name="register_word_trigrams", fastupdate=False),
        )

    def __str__(self) -> str:
        return self.word


class EstablishmentLink(models.Model):
    """A line of the published links: `linked` is the successor, predecessor … of `establishment`.

    Most are published in both directions. An end may be missing from the register (a newer or older school):
    the line is kept, `establishment_id` and `linked_id` are URNs, and `linked_name` names the missing one.
    """

    personal = Impersonal("the public register of schools")

    establishment = models.ForeignKey(
        Establishment,
        models.DO_NOTHING,
        to_field="urn",
        db_column="urn",
        db_constraint=False,
        related_name="links",
    )
    linked = models.ForeignKey(
        Establishment,
        models.DO_NOTHING,
        to_field="urn",
        db_column="linked_urn",
        db_constraint=False,
        related_name="links_from_others",
    )
    linked_name = _text(200)
    kind = models.CharField(max_length=80)
    established_on = models.DateField(
        null=True, blank=True, help_text="Often differs from the day of closing."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["establishment", "linked", "kind"], name="establishment_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.establishment_id} {self.kind}: {self.linked_id}"


class EstablishmentGroup(models.Model):
    """A trust, federation or sponsor of the register, by its UID."""

    personal = Impersonal("the public register of schools")

    class Kind(models.TextChoices):
        FEDERATION = codes.GroupType.FEDERATION, "Federation"
        FOUNDATION_TRUST = codes.GroupType.FOUNDATION_TRUST, "Foundation trust"
        COOPERATIVE_TRUST = codes.GroupType.COOPERATIVE_TRUST, "Co-operative trust"
        SPONSOR = codes.GroupType.SPONSOR, "School sponsor"
        MULTI_ACADEMY_TRUST = codes.GroupType.MULTI_ACADEMY_TRUST, "Multi-academy trust"
        UMBRELLA_TRUST = codes.GroupType.UMBRELLA_TRUST, "Umbrella trust"
        SINGLE_ACADEMY_TRUST = codes.GroupType.SINGLE_ACADEMY_TRUST, "Single-academy trust"
        SECURE_ACADEMY_TRUST = codes.GroupType.SECURE_ACADEMY_TRUST, "Secure single-academy trust"
        CHILDRENS_CENTRES = codes.GroupType.CHILDRENS_CENTRES, "Group of children's centres"

    uid = models.PositiveIntegerField("UID", unique=True)
    group_id = _text(7)
    name = models.CharField(max_length=200)
    name_key = _text(200)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    company_number = _text(8)
    ukprn = _text(8)
    status = _text(40)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (GinIndex(OpClass(F("name_key"), "gin_trgm_ops"), name="group_trigrams", fastupdate=False),)

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"


class GroupMembership(models.Model):
    """An establishment belongs, or belonged, to a group. `establishment_id` is a URN, `group_id` a UID."""

    establishment = models.ForeignKey(
        Establishment,
        models.DO_NOTHING,
        to_field="urn",
        db_column="urn",
        db_constraint=False,
        related_name="group_memberships",
    )
    group = models.ForeignKey(
        EstablishmentGroup, models.PROTECT, to_field="uid", db_column="uid", related_name="memberships"
    )
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(
        null=True, blank=True, help_text="When an import first showed the school without this group."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["establishment", "group"], name="group_membership_once"),
        )

    def __str__(self) -> str:
        return f"{self.establishment_id} in {self.group_id}"


class RegisterImport(models.Model):
    """One call of `import_register` that succeeded: what was read, what changed, what was refused."""

    personal = Impersonal("the public register of schools")

    finished_at = models.DateTimeField()
    files = models.JSONField(help_text="Name, sha256, layout, encoding and rows of each file.")
    counts = models.JSONField()
    refused = models.JSONField(default=list, help_text="The first refusals; the CSV of the call holds all.")

    class Meta:
        ordering = ("-finished_at",)

    def __str__(self) -> str:
        return f"Register imported on {self.finished_at:%d %B %Y}"
