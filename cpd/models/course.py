"""A course: what is taught, to whom, by what kind of provider, on what evidence (C52 to C54, A11, A14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from alliance_portal.kernel.alphabet import sort_key
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from deliveries.models import Audience, Big6

from .policy_tag import LONGEST as LONGEST_POLICY
from .vat import OwnVat

SOON = dt.timedelta(days=60)


class Subject(models.TextChoices):
    """What a course is about, broad enough that each has several a year; finer words are topics."""

    TEACHING = "teaching", "Teaching and assessment"
    ENGLISH = "english", "English and reading"
    MATHEMATICS = "mathematics", "Mathematics"
    SCIENCE = "science", "Science"
    COMPUTING = "computing", "Computing"
    HUMANITIES = "humanities", "Humanities and RE"
    LANGUAGES = "languages", "Languages"
    ARTS = "arts", "Art, music and drama"
    PE = "pe", "PE and health"
    SEND = "send", "SEND and inclusion"
    PASTORAL = "pastoral", "Behaviour and pastoral care"
    LEADERSHIP = "leadership", "Leadership"


# Topics are kept in small letters. These are written in capitals.
ABBREVIATIONS = frozenset(
    (
        "dfe",
        "eal",
        "ect",
        "ects",
        "eyfs",
        "ict",
        "itt",
        "npq",
        "nqt",
        "nqts",
        "pe",
        "pshe",
        "re",
        "sen",
        "send",
        "sle",
    )
)


def topic_in_words(topic: str) -> str:
    """As a school writes it: SEND reviews, Phonics."""
    words = " ".join(word.upper() if word in ABBREVIATIONS else word for word in topic.split())
    return words[:1].upper() + words[1:]


class Decision(models.TextChoices):
    """What a review of a course came to (CAPABILITIES D17)."""

    CONTINUE = "continue", "Continue"
    IMPROVE = "improve", "Improve"
    STOP = "stop", "Stop"


@dataclass(frozen=True)
class EvidencePart:
    """One of the five parts of the DfE Standard for teachers' professional development (DOMAIN.md §5.4)."""

    code: str
    title: str
    question: str


EVIDENCE_PARTS = (
    EvidencePart("outcomes", "Pupil outcomes", "Does it focus on improving pupil outcomes?"),
    EvidencePart(
        "expertise", "Evidence and expertise", "Is it underpinned by robust evidence and expertise?"
    ),
    EvidencePart("challenge", "Collaboration", "Does it include collaboration and expert challenge?"),
    EvidencePart("sustained", "Sustained", "Is it sustained over time?"),
    EvidencePart("leadership", "Leadership", "Is it prioritised by school leadership?"),
)


class EvidenceBase(models.Model):
    """The five parts, each yes or no with the reason in words. All five make a course evidence-based (KPI 2.1)."""

    evidence_outcomes = models.BooleanField(default=False)
    evidence_outcomes_text = models.TextField(blank=True)
    evidence_expertise = models.BooleanField(default=False)
    evidence_expertise_text = models.TextField(blank=True)
    evidence_challenge = models.BooleanField(default=False)
    evidence_challenge_text = models.TextField(blank=True)
    evidence_sustained = models.BooleanField(default=False)
    evidence_sustained_text = models.TextField(blank=True)
    evidence_leadership = models.BooleanField(default=False)
    evidence_leadership_text = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def evidence(self) -> list[tuple[EvidencePart, bool, str]]:
        """Each part with its answer and its reason."""
        return [
            (part, getattr(self, f"evidence_{part.code}"), getattr(self, f"evidence_{part.code}_text"))
            for part in EVIDENCE_PARTS
        ]

    @property
    def is_evidence_based(self) -> bool:
        return all(getattr(self, f"evidence_{part.code}") for part in EVIDENCE_PARTS)


class Course(EvidenceBase, OwnVat, TenantModel):
    """What can be taught again and again; a run is one time it is taught."""

    class Kind(models.TextChoices):
        """How it is taught (C10, C15, C41, C55, C56, C65)."""

        COURSE = "course", "Course"
        PROGRAMME = "programme", "Programme"
        NETWORK = "network", "Network meeting"
        CONFERENCE = "conference", "Conference"
        LEARNING_WALK = "learning_walk", "Learning walk"
        OBSERVATION = "observation", "Lesson observation"
        STUDY_GROUP = "study_group", "Study group"
        PROJECT = "project", "Project"

    class Phase(models.TextChoices):
        ALL = "all", "All phases"
        EARLY_YEARS = "early_years", "Early years"
        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary"
        SPECIAL = "special", "Special"

    class ProviderKind(models.TextChoices):
        ALLIANCE_SCHOOL = "alliance_school", "Alliance school"
        CONSULTANT = "consultant", "Commissioned consultant"
        UNIVERSITY = "university", "University"
        EXTERNAL = "external", "External organisation"

    STEPS: ClassVar[tuple[str, ...]] = (
        "state",
        "decision",
        "impact_weeks",
    )  # what no form of the course writes

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        ARCHIVED = "archived", "Archived"

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.PUBLISHED, State.ARCHIVED},
        State.PUBLISHED: {State.ARCHIVED},
        State.ARCHIVED: {State.PUBLISHED},
    }

    kind = models.CharField(max_length=14, choices=Kind, default=Kind.COURSE)
    title = models.CharField(max_length=200)
    sorts_as = sort_key("title")
    summary = models.TextField(help_text="About 40 words, as printed in the brochure")
    description = models.TextField(blank=True)
    outcomes = models.TextField(blank=True, help_text="One a line")
    audiences: Any = ArrayField(models.CharField(max_length=20, choices=Audience))
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.ALL)
    subjects: Any = ArrayField(models.CharField(max_length=12, choices=Subject), default=list, blank=True)
    policies: Any = ArrayField(
        models.CharField(max_length=LONGEST_POLICY),
        default=list,
        blank=True,
        help_text="names of the alliance's list",
    )
    tags: Any = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    eligibility = models.TextField(blank=True, help_text="Who can take part, where not everybody can")
    prior_learning = models.TextField(blank=True, help_text="What somebody needs to know or bring")
    provider_kind = models.CharField(max_length=16, choices=ProviderKind)
    provider = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="courses_provided")
    accreditation_body = models.CharField(max_length=120, blank=True)
    licence_ref = models.CharField(max_length=60, blank=True)
    licence_expires_on = models.DateField(null=True, blank=True)
    big6 = models.CharField(max_length=20, choices=Big6, default=Big6.CPD)
    price_pence = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    certificate_percent = models.PositiveSmallIntegerField(
        default=80, help_text="how much of the taught time somebody must have attended for a certificate"
    )
    certificate_needs_evaluation = models.BooleanField(default=True)
    impact_weeks = models.PositiveSmallIntegerField(
        default=8, help_text="weeks after the last date until its impact is asked for; 0 for never"
    )
    decision = models.CharField(
        max_length=10, choices=Decision, blank=True, editable=False, help_text="of the latest review"
    )

    class Meta(TenantModel.Meta):
        ordering = ["sorts_as"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(certificate_percent__range=(1, 100)), name="certificates_from_a_percentage"
            )
        ]
        indexes = [models.Index(fields=["alliance", "state", "sorts_as"], name="cpd_course_by_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def audience_labels(self) -> list[str]:
        return [str(audience.label) for audience in Audience if audience in self.audiences]

    @property
    def subject_labels(self) -> list[str]:
        return [str(subject.label) for subject in Subject if subject in self.subjects]

    @property
    def topics(self) -> list[str]:
        return [topic_in_words(one) for one in self.tags]

    @property
    def outcome_lines(self) -> list[str]:
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]

    @property
    def accreditation(self) -> str:
        """NCTL, licence 4711; nothing when the course needs none."""
        licence = f"licence {self.licence_ref}" if self.licence_ref else ""
        return ", ".join(filter(None, (self.accreditation_body, licence)))

    @property
    def licence_ends_soon(self) -> bool:
        """Within two months, or over: time to renew it."""
        return not self.is_licensed_on(timezone.localdate() + SOON)

    def is_licensed_on(self, day: dt.date) -> bool:
        """A course without a licence to run out is always licensed (A11)."""
        return self.licence_expires_on is None or day <= self.licence_expires_on


class CourseProvider(TenantModel):
    """An organisation that provides a course together with the first one (C5, C8)."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)

    course = TenantForeignKey(Course, models.PROTECT, related_name="co_providers")
    organisation = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="courses_shared")
    kind = models.CharField(max_length=16, choices=Course.ProviderKind)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "course", "organisation"], name="a_course_provider_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Prerequisite(TenantModel):
    """A course that somebody should have attended before another one."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)

    course = TenantForeignKey(Course, models.PROTECT, related_name="prerequisites")
    required = TenantForeignKey(Course, models.PROTECT, related_name="required_by")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "course", "required"], name="a_prerequisite_once"),
            models.CheckConstraint(
                condition=~models.Q(course=models.F("required")), name="no_course_requires_itself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.required)
