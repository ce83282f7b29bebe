"""Who may do what in school-to-school support.

Co-ordinators broker and see everything. A head sees what her school receives (as the supported school) and what
its leaders give (as the home school). A leader sees the deployments she works in. The directory is for everybody.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import Actor, Role
from schools.rules import coordinates, leads_school

from .models import (
    Assignment,
    ClosingNote,
    Deployment,
    Impact,
    Leader,
    LeaderSpecialism,
    LogEntry,
    Objective,
    Rating,
    SupportRequest,
    Visit,
)


def works_in(actor: Actor, deployment: Deployment) -> bool:
    """Is the actor one of the deployment's leaders?"""
    return deployment.assignments.filter(leader__person=actor.person_id).exists()


def coordinates_or_works_in(actor: Actor, deployment: Deployment) -> bool:
    return actor.coordinates or works_in(actor, deployment)


def may_change_terms(actor: Actor, deployment: Deployment) -> bool:
    """While it is brokered whoever works on it; later, as an extension, a co-ordinator."""
    if deployment.state == Deployment.State.BROKERED:
        return coordinates_or_works_in(actor, deployment)
    return actor.coordinates and deployment.state in Deployment.OPEN


def may_change_objectives(actor: Actor, deployment: Deployment) -> bool:
    """Objectives are what was agreed: nobody changes them afterwards."""
    return deployment.state == Deployment.State.BROKERED and coordinates_or_works_in(actor, deployment)


def leads_supported_school(actor: Actor, deployment: Deployment) -> bool:
    return leads_school(actor, deployment.request.school_id)


def _given_by(actor: Actor) -> Q:
    """Assignments of the actor herself, or of leaders from the schools that she heads."""
    return Q(leader__person=actor.person_id) | Q(leader__home__in=actor.organisations(Role.HEAD))


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
        "create": coordinates,
        "change": coordinates,
        "see_check": lambda actor, leader: actor.coordinates or actor.has(Role.HEAD),
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
        "create": lambda actor, _: actor.has(Role.COORDINATOR, Role.HEAD),
        "raise_for_others": coordinates,
        "triage": coordinates,
        "match": coordinates,
        "decline": coordinates,
        "withdraw": lambda actor, row: actor.coordinates or leads_school(actor, row.school_id),
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        given = Assignment.objects.filter(_given_by(actor)).values("deployment__request")
        return Q(school__in=actor.organisations(Role.HEAD)) | Q(pk__in=given)


class DeploymentPolicy(Policy[Deployment]):
    model = Deployment
    verbs = {
        "change_terms": may_change_terms,
        "change_objectives": may_change_objectives,
        "agree": coordinates,
        "start": coordinates_or_works_in,
        "pause": coordinates,
        "cancel": coordinates,
        "end": coordinates_or_works_in,
        "close": coordinates,
        "record_visit": coordinates_or_works_in,
        "log": coordinates_or_works_in,
        "rate": leads_supported_school,
        "note_as_leader": works_in,
        "note_as_broker": coordinates,
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        given = Assignment.objects.filter(_given_by(actor)).values("deployment")
        return Q(request__school__in=actor.organisations(Role.HEAD)) | Q(pk__in=given)


class _OfDeployment(Policy[Any]):
    """Whoever sees the deployment sees what belongs to it."""

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else Q(deployment__in=visible(actor, Deployment))


class AssignmentPolicy(_OfDeployment):
    model = Assignment


class ObjectivePolicy(_OfDeployment):
    model = Objective


class VisitPolicy(_OfDeployment):
    """A record is corrected by the leader who made the visit, or by a co-ordinator."""

    model = Visit
    verbs = {
        "correct": lambda actor, visit: actor.coordinates or visit.leader.person_id == actor.person_id,
    }


class RatingPolicy(_OfDeployment):
    model = Rating


class ClosingNotePolicy(_OfDeployment):
    model = ClosingNote


class ImpactPolicy(Policy[Impact]):
    model = Impact

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else Q(rating__deployment__in=visible(actor, Deployment))


class LogEntryPolicy(Policy[LogEntry]):
    """The working log is between the core team and the deployment's own leaders."""

    model = LogEntry

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        mine = Assignment.objects.filter(leader__person=actor.person_id).values("deployment")
        return Q(deployment__in=mine)
