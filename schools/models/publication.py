"""Which pages of the alliance strangers may open: its own, those of its schools, its courses (CAPABILITIES A17)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .organisation import Organisation
from .people import Person

PUBLIC = Q(taken_down_at=None)


class Page(models.TextChoices):
    OWN = "own", "About the alliance or the school"
    COURSES = "courses", "Courses and their dates"


class Publication(TenantModel):
    """A page is public from the moment somebody published it until somebody takes it down. Nothing is public by itself.

    Without an organisation it is the alliance's own page, or the pages of its courses.
    """

    personal = Personal(
        "Public pages",
        by={"published_by": "Pages that were published", "taken_down_by": "Pages that were taken down"},
        shows={
            "page": "Page",
            "organisation__name": "School",
            "created_at": "Published",
            "taken_down_at": "Taken down",
        },
    )

    page = models.CharField(max_length=7, choices=Page, default=Page.OWN)
    organisation = TenantForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    published_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "page", "organisation"],
                condition=PUBLIC,
                nulls_distinct=False,
                name="a_page_public_once",
            )
        ]
