"""Films of lessons: a link for schools of the partnership, consent of everybody in it, and who watched (C65)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .course import Course


class LessonFilm(TenantModel):
    """A film that lies elsewhere. It is shown while everybody in it agrees."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        TAKEN_DOWN = "taken_down", "Taken down"

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.PUBLISHED},
        State.PUBLISHED: {State.TAKEN_DOWN},
        State.TAKEN_DOWN: {State.PUBLISHED},
    }
    STEPS: ClassVar[tuple[str, ...]] = ("state",)

    course = TenantForeignKey(Course, models.PROTECT, related_name="films")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True, help_text="What to look for")
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    filmed_on = models.DateField()
    link = models.URLField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)

    class Meta(TenantModel.Meta):
        ordering = ["-filmed_on", "-id"]

    def __str__(self) -> str:
        return self.title


class FilmedPerson(TenantModel):
    """Somebody who can be seen or heard, and whether she agrees. Pupils have the number of a consent form, no name."""

    personal = Personal(
        "Films of lessons",
        of=("person",),
        ongoing=Q(agreed_on__isnull=False, withdrawn_on=None),  # a film would go on showing her
        shows={
            "film__title": "Film",
            "film__school__name": "School",
            "agreed_on": "Agreed",
            "withdrawn_on": "Taken back",
        },
        impersonal=("form_number",),
    )

    film = TenantForeignKey(LessonFilm, models.PROTECT, related_name="people")
    person = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")
    form_number = models.CharField(
        max_length=60, blank=True, help_text="of the consent form of a pupil, which the school keeps"
    )
    agreed_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(form_number=""), name="filmed_staff_or_a_pupil_s_form"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(agreed_on__isnull=False), name="only_consent_is_taken_back"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person else f"Pupil, form {self.form_number}"

    @property
    def agrees(self) -> bool:
        return self.agreed_on is not None and self.withdrawn_on is None


class FilmView(TenantModel):
    """Somebody opened a film. Deleted when its time is up (cpd.retention)."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True, deletable=True)
    personal = Personal(
        "Films of lessons that were watched",
        of=("person",),
        shows={"film__title": "Film", "created_at": "Watched"},
    )

    film = TenantForeignKey(LessonFilm, models.PROTECT, related_name="views")
    person = TenantForeignKey("schools.Person", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.person}: {self.film}"
