"""Who may do what with courses that are asked for, and with what somebody wants to hear of."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import CPD_SPEAKERS, Actor
from cpd.models import (
    CourseAlert,
    CourseInterest,
    CourseRequest,
)
from cpd.rules import books_for, manages_cpd


def speaks_for_a_school(actor: Actor) -> bool:
    """Schools ask for courses (C7); partners give them."""
    return manages_cpd(actor) or actor.has(*CPD_SPEAKERS)


class CourseRequestPolicy(Policy[CourseRequest]):
    """For everybody who speaks for a school: others can want the same course (C7)."""

    model = CourseRequest
    verbs = {
        **dict.fromkeys(("create", "join"), lambda actor, _row: speaks_for_a_school(actor)),
        "answer": manages_cpd,
        "withdraw": lambda actor, asked: books_for(actor, asked.school_id),
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if speaks_for_a_school(actor) else NOTHING


class CourseAlertPolicy(Policy[CourseAlert]):
    """What interests somebody is her own affair."""

    model = CourseAlert
    verbs = {
        "change": lambda actor, alert: actor.person_id is not None and alert.person_id == actor.person_id
    }

    def rows(self, actor: Actor) -> Q:
        return Q(person=actor.person_id)


class CourseInterestPolicy(Policy[CourseInterest]):
    model = CourseInterest
    verbs = {"withdraw": lambda actor, interest: books_for(actor, interest.school_id)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if speaks_for_a_school(actor) else NOTHING
