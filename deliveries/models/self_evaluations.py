"""A school's answers to a questionnaire: by several people over several visits, signed off by its head (C49)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person

from .questionnaires import QuestionnaireItem, QuestionnaireVersion

DOES_NOT_APPLY = 0


class SelfEvaluation(TenantModel):
    """One time that a school looks at itself. Signed off, its judgements stand until the head opens it again."""

    tenancy = Tenancy(deletable=True)  # when it has had its time: deliveries/retention.py
    personal = Personal(
        "Self-evaluations of schools",
        by={"started_by": "Self-evaluations that were begun"},
        shows={
            "school__name": "School",
            "version__questionnaire__title": "Questionnaire",
            "state": "State",
            "created_at": "Begun",
        },
    )

    class State(models.TextChoices):
        IN_PROGRESS = "in_progress", "In progress"
        SIGNED_OFF = "signed_off", "Signed off"

    TRANSITIONS = {State.IN_PROGRESS: {State.SIGNED_OFF}, State.SIGNED_OFF: {State.IN_PROGRESS}}

    school = TenantForeignKey(Organisation, models.PROTECT, related_name="self_evaluations")
    version = TenantForeignKey(QuestionnaireVersion, models.PROTECT, related_name="self_evaluations")
    state = models.CharField(max_length=11, choices=State, default=State.IN_PROGRESS)
    started_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "school", "version"],
                condition=Q(state="in_progress"),
                name="one_self_evaluation_in_progress",
            ),
            models.CheckConstraint(
                condition=Q(state="in_progress", signed_off_at=None)
                | Q(state="signed_off", signed_off_at__isnull=False),
                name="signed_off_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.questionnaire} of {self.school}"


class Contributor(TenantModel):
    """A colleague whom the school's leaders asked to answer with them. Taken off the list, the row goes."""

    tenancy = Tenancy(deletable=True)
    personal = Personal(
        "Self-evaluations to contribute to",
        of=("person",),
        shows={
            "evaluation__school__name": "School",
            "evaluation__version__questionnaire__title": "Questionnaire",
            "created_at": "Asked",
        },
        goes=True,
    )

    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, related_name="contributors")
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "evaluation", "person"], name="a_contributor_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Answer(TenantModel):
    """What the school says to one item: a step (0: does not apply), words, and who last changed it."""

    tenancy = Tenancy(deletable=True)  # with its self-evaluation
    personal = Personal(
        "Answers in self-evaluations",
        by={"changed_by": "Answers that were given or changed"},
        shows={"item__text": "Question", "score": "Step", "comment": "Comment", "changed_at": "Changed"},
    )

    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, related_name="answers")
    item = TenantForeignKey(QuestionnaireItem, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.TextField(blank=True)
    changed_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "evaluation", "item"], name="an_answer_once"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__range=(0, 4)), name="four_steps"),
        ]


class SelfEvaluationEvent(TenantModel):
    """When it was signed off and opened again, by whom and why: the school's own record of it."""

    tenancy = Tenancy(append_only=True, deletable=True)  # as the answers
    personal = Personal(
        "Self-evaluations signed off or opened again",
        of=("person",),
        shows={
            "evaluation__school__name": "School",
            "kind": "What",
            "name": "As",
            "job_title": "Job",
            "created_at": "When",
        },
        names=("name",),
        blanks=("job_title",),
    )

    class Kind(models.TextChoices):
        SIGNED_OFF = "signed_off", "Signed off"
        REOPENED = "reopened", "Opened again"

    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="signed_off") ^ ~Q(reason=""), name="opening_again_says_why"
            )
        ]


class SelfEvaluationPrint(TenantModel):
    """A PDF of what was signed off. It is thrown away, with its file, when its time is up (deliveries.retention)."""

    tenancy = Tenancy(deletable=True)

    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, related_name="prints")
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"PDF of {self.evaluation}"
