"""News and success stories, and the consent of everybody who is named in them (CAPABILITIES D13)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.ui.prose import blocks

from .organisation import Organisation
from .people import Person


class NewsItem(TenantModel):
    """A story. `activity` is the path of what it tells of, inside the alliance: a course, a deployment, a school."""

    personal = Personal(
        "News",
        by={"written_by": "News that were written"},
        shows={"title": "Title", "state": "State", "created_at": "Written"},
        impersonal=("activity_name",),
    )

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        ARCHIVED = "archived", "Archived"

    TRANSITIONS = {
        State.DRAFT: {State.PUBLISHED, State.ARCHIVED},
        State.PUBLISHED: {State.DRAFT, State.ARCHIVED},
        State.ARCHIVED: {State.DRAFT},
    }

    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=150)
    body = models.TextField(help_text="Plain text: see kernel.ui.prose")
    school = TenantForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    activity = models.CharField(max_length=300, blank=True)
    activity_name = models.CharField(max_length=150, blank=True)
    picture = TenantForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    picture_alt = models.CharField(max_length=250, blank=True)
    picture_consent = models.CharField(
        max_length=300, blank=True, help_text="Who agreed to the picture, and where that is kept"
    )
    written_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    names_nobody = models.BooleanField(
        default=False, help_text="whoever published it without a list of people said so"
    )
    archived_at = models.DateTimeField(null=True, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when people got an e-mail about it")

    class Meta(TenantModel.Meta):
        ordering = ["-published_at", "-id"]
        indexes = [models.Index(fields=["alliance", "state", "-published_at"], name="schools_news_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(picture=None) | ~Q(picture_alt="") & ~Q(picture_consent=""),
                name="pictures_are_described_and_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="published_since_when"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_picture(self) -> StoredFile | None:
        """None also where its time was up (schools.retention)."""
        return None if self.picture and self.picture.emptied_at else self.picture

    @property
    def opening(self) -> str:
        """Its first paragraph, for lists: the lines of a list would run together there."""
        return next((" ".join(block.lines) for block in blocks(self.body) if block.kind == "paragraph"), "")


class Mention(TenantModel):
    """Somebody who is named or shown in a story. People are asked; schools need not be."""

    personal = Personal(
        "News in which somebody is named",
        of=("person",),
        email=("email",),
        shows={
            "item__title": "Story",
            "state": "Consent",
            "email": "Asked at",
            "asked_at": "Asked",
            "answered_at": "Answered",
            "removed_at": "No longer named since",
        },
        ongoing=Q(removed_at=None),
    )

    class State(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked yet"
        ASKED = "asked", "Asked"
        GIVEN = "given", "Consent given"
        REFUSED = "refused", "Refused"
        TAKEN_BACK = "taken_back", "Consent withdrawn"
        NOT_NEEDED = "not_needed", "Not needed"

    CONSENTED = (State.GIVEN, State.NOT_NEEDED)
    NO = (State.REFUSED, State.TAKEN_BACK)

    item = TenantForeignKey(NewsItem, models.PROTECT, related_name="mentions")
    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = TenantForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.NOT_ASKED)
    email = models.EmailField(blank=True, help_text="where the question went: the link opens for nobody else")
    token_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="no longer named in the story")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "item", "person"], name="a_person_once_a_story"),
            models.UniqueConstraint(
                fields=["alliance", "item", "organisation"], name="a_school_once_a_story"
            ),
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False, state="not_needed")
                | Q(person__isnull=False, organisation=None) & ~Q(state="not_needed"),
                name="a_person_or_a_school",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)
