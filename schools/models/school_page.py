"""What a school says of itself: strengths, contacts, priorities; and when the alliance last spoke with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.ui.formats import day

from .alliance import Term
from .organisation import Organisation
from .people import Person
from .specialism import Specialism

CURRENT = Q(archived_at=None)


class OnSchoolPage(TenantModel):
    """Stands on the page of an organisation until it is archived."""

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        abstract = True


class Strength(OnSchoolPage):
    """What a school, or (with `person`) one of its teachers, can show others (CAPABILITIES A9, A16, C105).

    A teacher's stands in the catalogue once her head has approved it, and her school takes it out at any time.
    """

    personal = Personal(
        "What colleagues can learn from somebody",
        of=("person",),
        by={"approved_by": "Strengths of colleagues that were approved"},
        shows={
            "organisation__name": "School",
            "specialism__name": "Area of expertise",
            "detail": "In her or his own words",
            "offers_modelling": "Lessons to watch",
            "offers_mentoring": "Mentoring",
            "approved_at": "Approved",
            "archived_at": "Taken out",
        },
        goes=True,
    )

    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="strengths")
    specialism = models.ForeignKey(Specialism, models.PROTECT, null=True, blank=True, related_name="+")
    detail = models.CharField(max_length=300, blank=True, verbose_name="in its own words")
    offers_modelling = models.BooleanField(default=False, verbose_name="lessons to watch")
    offers_mentoring = models.BooleanField(default=False, verbose_name="mentoring")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(OnSchoolPage.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "organisation", "person", "specialism"],
                condition=CURRENT & Q(specialism__isnull=False),
                nulls_distinct=False,
                name="a_strength_once",
            ),
            models.CheckConstraint(
                condition=Q(specialism__isnull=False) | ~Q(detail=""), name="a_strength_says_what"
            ),
            models.CheckConstraint(
                condition=Q(person=None, offers_modelling=False, offers_mentoring=False)
                | Q(person__isnull=False) & (Q(offers_modelling=True) | Q(offers_mentoring=True)),
                name="teachers_offer_something",
            ),
        ]

    def __str__(self) -> str:
        return self.specialism.name if self.specialism else self.detail


class SchoolContact(OnSchoolPage):
    """Whom everybody in the alliance asks about an area of its work at this school (D12)."""

    personal = Personal(
        "Contact for a school",
        of=("person",),
        shows={"organisation__name": "School", "area": "Area", "created_at": "From", "archived_at": "Until"},
        goes=True,
    )

    AREAS = (Strand.CPD, Strand.ITT, Strand.SUPPORT)
    INVOICES = "invoices"  # no area of work, but whom to send them to

    area = models.CharField(
        max_length=10, choices=[*((area.value, area.label) for area in AREAS), (INVOICES, "Invoices")]
    )
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(OnSchoolPage.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "organisation", "area"], condition=CURRENT, name="one_contact_an_area"
            )
        ]

    def __str__(self) -> str:
        return f"Contact for {self.get_area_display().lower()}"


class Conversation(OnSchoolPage):
    """When the alliance spoke with the school, with whom and about what: so that no school is forgotten (D12)."""

    personal = Personal(
        "Conversations with the alliance",
        of=("person",),
        by={"written_by": "Conversations that were written down"},
        shows={
            "happened_on": "Date",
            "kind": "How",
            "organisation__name": "School",
            "about": "About",
        },
    )

    class Kind(models.TextChoices):
        VISIT = "visit", "Visit"
        MEETING = "meeting", "Meeting"
        TELEPHONE = "telephone", "Telephone call"
        EMAIL = "email", "E-mail"

    happened_on = models.DateField(verbose_name="date")
    kind = models.CharField(max_length=10, choices=Kind)
    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.TextField()
    written_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(OnSchoolPage.Meta):
        ordering = ["-happened_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {day(self.happened_on)}"


class Priority(OnSchoolPage):
    """What a school needs or works on: whose it is, for which term, how one will see success (A6, D12).

    It is between the school's leaders and the co-ordinators unless the school shares it.
    """

    personal = Personal(
        "Priorities of a school that somebody owns",
        of=("owner",),
        shows={
            "title": "Priority",
            "organisation__name": "School",
            "success_measure": "Measure of success",
            "closed_on": "Closed",
        },
        ongoing=Q(closed_on=None, archived_at=None),
    )

    title = models.CharField(max_length=200)
    specialism = models.ForeignKey(Specialism, models.PROTECT, null=True, blank=True, related_name="+")
    detail = models.TextField(blank=True)
    owner = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    term = TenantForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    success_measure = models.CharField(max_length=300, verbose_name="measure of success")
    is_shared = models.BooleanField(default=False, verbose_name="shared with the alliance")
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True, verbose_name="what came of it")

    class Meta(OnSchoolPage.Meta):
        ordering = ["closed_on", "term__starts_on", "pk"]
        verbose_name_plural = "priorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False) | Q(outcome=""), name="outcome_when_closed"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        return "closed" if self.closed_on else "open"
