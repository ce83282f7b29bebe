"""Which new courses somebody wants to hear of, once a week."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from deliveries.models import Audience

from .course import Course, Subject
from .policy_tag import LONGEST as LONGEST_POLICY

NO_INTEREST = Q(audiences=[], phases=[], subjects=[], policies=[], tags=[])


class CourseAlert(TenantModel):
    """A person's interests: a course fits that is in each list of which she chose something; policies and topics are
    one list, for a topic may become a policy without her doing. None chosen: no e-mail.

    `told_for` is the Monday of the last week that was seen to, so that a week is told of once, and `told_until` the
    moment up to which new runs were looked at.
    """

    personal = Personal(
        "Interests in new courses",
        of=("person",),
        shows={
            "audiences": "For",
            "phases": "Phase",
            "subjects": "Subject",
            "policies": "National policy",
            "tags": "Topics",
            "told_for": "Last week told of",
        },
        goes=True,
    )

    person = TenantForeignKey("schools.Person", models.PROTECT, related_name="+")
    audiences: Any = ArrayField(models.CharField(max_length=20, choices=Audience), default=list, blank=True)
    phases: Any = ArrayField(models.CharField(max_length=12, choices=Course.Phase), default=list, blank=True)
    subjects: Any = ArrayField(models.CharField(max_length=12, choices=Subject), default=list, blank=True)
    policies: Any = ArrayField(models.CharField(max_length=LONGEST_POLICY), default=list, blank=True)
    tags: Any = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    told_for = models.DateField(editable=False)
    told_until = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "person"], name="one_alert_a_person")]

    def _names_one_of(self, course: Course) -> bool:
        """Does the course have one of these policies or topics?"""
        return bool({*self.policies} & {*course.policies} or {*self.tags} & {*course.tags})

    def fits(self, course: Course) -> bool:
        """Is the course one of those that she wants to hear of? Courses for all phases are for every phase."""
        return (
            (not self.audiences or bool({*self.audiences} & {*course.audiences}))
            and (not self.phases or course.phase in {*self.phases, Course.Phase.ALL})
            and (not self.subjects or bool({*self.subjects} & {*course.subjects}))
            and (not (self.policies or self.tags) or self._names_one_of(course))
        )
