"""Who may do what in school-to-school support.

Co-ordinators and the leads of this strand broker and see everything. A head sees what her school receives (as the
supported school) and what its leaders give (as the home school). A leader sees the deployments she works in. The
directory is for everybody; leads of leadership and succession keep it too, and nothing else.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Actor, Right, Strand
from schools.rules import leads_school

from .models import (
    Assignment,
    ClosingNote,
    Deployment,
    Impact,
    Leader,
    LeaderSpecialism,
    LogEntry,
    Objective,
    PlannedVisit,
    Rating,
    SupportRequest,
    Visit,
)


def manages_support(actor: Actor, _row: Any = None) -> bool:
    """Co-ordinators and the lead of this strand (CAPABILITIES D14)."""
    return actor.manages(Strand.SUPPORT)


def keeps_directory(actor: Actor, _row: Any = None) -> bool:
    """Those, and the leads of leadership and succession, whose work it is to find leaders (CAPABILITIES D4, D14)."""
    return manages_support(actor) or actor.manages(Strand.LEADERSHIP)


def works_in(actor: Actor, deployment: Deployment) -> bool:
    """Is the actor one of the deployment's leaders? A page asks it for each of its buttons, and has read them once
    (queries.deployments)."""
    return any(one.leader.person_id == actor.person_id for one in deployment.assignments.all())


def coordinates_or_works_in(actor: Actor, deployment: Deployment) -> bool:
    return manages_support(actor) or works_in(actor, deployment)


def may_change_terms(actor: Actor, deployment: Deployment) -> bool:
    """While it is brokered whoever works on it; later, as an extension, a co-ordinator."""
    if deployment.state == Deployment.State.BROKERED:
        return coordinates_or_works_in(actor, deployment)
    return manages_support(actor) and deployment.state in Deployment.OPEN


def may_change_objectives(actor: Actor, deployment: Deployment) -> bool:
    """Objectives are what was agreed: nobody changes them afterwards."""
    return deployment.state == Deployment.State.BROKERED and coordinates_or_works_in(actor, deployment)


def leads_supported_school(actor: Actor, deployment: Deployment) -> bool:
    return leads_school(actor, deployment.request.school_id)


def _given_by(actor: Actor) -> Q:
    """Assignments of the actor herself, or of leaders from the schools that she heads."""
    return Q(leader__person=actor.person_id) | Q(leader__home__in=actor.schools_led)


# What one must be allowed to do to bring a deployment into a state.
VERB_OF_STATE = {
    Deployment.State.AGREED: "agree",
    Deployment.State.ACTIVE: "start",
    Deployment.State.PAUSED: "pause",
    Deployment.State.CANCELLED: "cancel",
    Deployment.State.END_REVIEW: "end",
    Deployment.State.CLOSED: "close",
}
VERB_OF_PARTY = {ClosingNote.Party.LEADER: "note_as_leader", ClosingNote.Party.BROKER: "note_as_broker"}


class LeaderPolicy(Policy[Leader]):
    model = Leader
    verbs = {
        "create": keeps_directory,
        "change": keeps_directory,
        "see_check": lambda actor, leader: actor.sees(Right.SAFEGUARDING, leader.home_id),
        "confirm_check": lambda actor, leader: (
            manages_support(actor) and actor.sees(Right.SAFEGUARDING, leader.home_id)
        ),
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class LeaderSpecialismPolicy(Policy[LeaderSpecialism]):
    model = LeaderSpecialism

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class SupportRequestPolicy(Policy[SupportRequest]):
    model = SupportRequest
    verbs = {
        "create": lambda actor, _: manages_support(actor) or actor.has(*SCHOOL_LEADERS),
        "raise_for_others": manages_support,
        "triage": manages_support,
        "match": manages_support,
        "decline": manages_support,
        "withdraw": lambda actor, row: manages_support(actor) or leads_school(actor, row.school_id),
    }

    def rows(self, actor: Actor) -> Q:
        if manages_support(actor):
            return EVERYTHING
        given = Assignment.objects.filter(_given_by(actor)).values("deployment__request")
        return Q(school__in=actor.schools_led) | Q(pk__in=given)


class DeploymentPolicy(Policy[Deployment]):
    model = Deployment
    verbs = {
        "change_terms": may_change_terms,
        "change_objectives": may_change_objectives,
        "agree": manages_support,
        "start": coordinates_or_works_in,
        "pause": manages_support,
        "cancel": manages_support,
        "end": coordinates_or_works_in,
        "close": manages_support,
        "record_visit": coordinates_or_works_in,
        "plan_visit": coordinates_or_works_in,
        "log": coordinates_or_works_in,
        "rate": leads_supported_school,
        "note_as_leader": works_in,
        "note_as_broker": manages_support,
    }

    def rows(self, actor: Actor) -> Q:
        if manages_support(actor):
            return EVERYTHING
        given = Assignment.objects.filter(_given_by(actor)).values("deployment")
        return Q(request__school__in=actor.schools_led) | Q(pk__in=given)


class _OfDeployment(Policy[Any]):
    """Whoever sees the deployment sees what belongs to it."""

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_support(actor) else Q(deployment__in=visible(actor, Deployment))


class AssignmentPolicy(_OfDeployment):
    model = Assignment


class ObjectivePolicy(_OfDeployment):
    model = Objective


class VisitPolicy(_OfDeployment):
    """A record is corrected by the leader who made the visit, or by a co-ordinator."""

    model = Visit
    verbs = {
        "correct": lambda actor, visit: manages_support(actor) or visit.leader.person_id == actor.person_id,
    }


class PlannedVisitPolicy(_OfDeployment):
    model = PlannedVisit


class RatingPolicy(_OfDeployment):
    model = Rating


class ClosingNotePolicy(_OfDeployment):
    model = ClosingNote


class ImpactPolicy(Policy[Impact]):
    model = Impact

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_support(actor) else Q(rating__deployment__in=visible(actor, Deployment))


class LogEntryPolicy(Policy[LogEntry]):
    """The working log is between the core team and the deployment's own leaders."""

    model = LogEntry

    def rows(self, actor: Actor) -> Q:
        if manages_support(actor):
            return EVERYTHING
        mine = Assignment.objects.filter(leader__person=actor.person_id).values("deployment")
        return Q(deployment__in=mine)
