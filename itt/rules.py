"""Who may do what in initial teacher training.

Co-ordinators and the lead of the strand keep everything, a training manager what belongs to the partnership over which
she holds the role: the trainees whom it provides (CAPABILITIES C39). A head sees the trainees who are placed at,
employed by or working at her school; a mentor sees her own. Others see nobody: trainees are people in training, not a
directory.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Actor, Right, Role, Strand
from schools.rules import leads_school

from .models import Award, CohortFigure, Employment, MentorTraining, Placement, Trainee, Withdrawal

# What one must be allowed to do to bring a placement into a state.
VERB_OF_STATE = {
    Placement.State.ACTIVE: "start",
    Placement.State.COMPLETED: "complete",
    Placement.State.ENDED_EARLY: "end_early",
    Placement.State.CANCELLED: "cancel",
}

VERB_OF_STEP = {
    Trainee.State.TRAINING: "start",
    Trainee.State.DEFERRED: "defer",
    Trainee.State.RECOMMENDED: "recommend",
}


def manages_itt(actor: Actor, _row: Any = None) -> bool:
    """Co-ordinators and the lead of this strand (CAPABILITIES D14)."""
    return actor.manages(Strand.ITT)


def partnerships(actor: Actor) -> set[int]:
    """Organisations whose programme the actor keeps as training manager (C39)."""
    return actor.organisations(Role.TRAINING_MANAGER)


def keeps_trainee(actor: Actor, trainee: Trainee | None) -> bool:
    """Whoever keeps everything, and the training manager of the partnership that provides her (None: of any)."""
    managed = partnerships(actor)
    return manages_itt(actor) or (bool(managed) if trainee is None else trainee.provider_id in managed)


def keeps_placement(actor: Actor, placement: Placement) -> bool:
    return keeps_trainee(actor, placement.trainee)


def placements_kept(actor: Actor) -> Q:
    """Placements of the trainees of her partnerships."""
    return Q(trainee__provider__in=partnerships(actor))


def _hosted_by(actor: Actor) -> Q:
    """Placements at a school that the actor heads, or that she mentors."""
    return Q(school__in=actor.schools_led) | Q(mentor=actor.person_id)


def coordinates_or_hosts(actor: Actor, placement: Placement) -> bool:
    """The host's head and the mentor know best when a placement begins and ends."""
    hosts = leads_school(actor, placement.school_id) or placement.mentor_id == actor.person_id
    return hosts or keeps_placement(actor, placement)


def _sees_check(actor: Actor, trainee: Trainee) -> bool:
    """The right for the whole alliance, or at a school that employs her or hosts a placement (DOMAIN.md §7.3): the
    right at another school says nothing about her. Most hold it nowhere, and nothing is asked."""
    if not actor.sees(Right.SAFEGUARDING):
        return False
    hosts = Placement.objects.filter(trainee=trainee.pk).exclude(state=Placement.State.CANCELLED)
    return actor.sees_of(
        Right.SAFEGUARDING, [trainee.employing_school_id, *hosts.values_list("school", flat=True)]
    )


class TraineePolicy(Policy[Trainee]):
    model = Trainee
    verbs = {
        "create": keeps_trainee,
        "change": keeps_trainee,
        "start": keeps_trainee,
        "defer": keeps_trainee,
        "recommend": keeps_trainee,
        "award": keeps_trainee,
        "withdraw": keeps_trainee,
        "employ": keeps_trainee,
        "place": keeps_trainee,
        "see_check": _sees_check,
    }

    def rows(self, actor: Actor) -> Q:
        if manages_itt(actor):
            return EVERYTHING
        headed = actor.schools_led
        kept = Q(provider__in=partnerships(actor))
        placed = Placement.objects.filter(_hosted_by(actor)).values("trainee")
        employed = Employment.objects.filter(school__in=headed).values("trainee")
        return kept | Q(employing_school__in=headed) | Q(pk__in=placed) | Q(pk__in=employed)


class PlacementPolicy(Policy[Placement]):
    """Mentors see their own, heads those at their school or of trainees whom their school employs."""

    model = Placement
    verbs = {
        "change": keeps_placement,
        "extend": keeps_placement,
        "cancel": keeps_placement,
        "start": coordinates_or_hosts,
        "complete": coordinates_or_hosts,
        "end_early": coordinates_or_hosts,
    }

    def rows(self, actor: Actor) -> Q:
        if manages_itt(actor):
            return EVERYTHING
        employs = Q(trainee__employing_school__in=actor.schools_led)
        return placements_kept(actor) | _hosted_by(actor) | employs


class _OfTrainee(Policy[Any]):
    """Whoever sees the trainee sees the outcome."""

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_itt(actor) else Q(trainee__in=visible(actor, Trainee))


class AwardPolicy(_OfTrainee):
    model = Award


class EmploymentPolicy(_OfTrainee):
    model = Employment


class WithdrawalPolicy(Policy[Withdrawal]):
    """Why somebody left is between her and the alliance."""

    model = Withdrawal

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_itt(actor) else placements_kept(actor)


def mentors_kept(actor: Actor) -> QuerySet[Any]:
    """Who mentors the trainees of her partnerships, by id."""
    rows = Placement.objects.filter(placements_kept(actor), mentor__isnull=False)
    return rows.order_by().values("mentor")


def may_train(actor: Actor, training: MentorTraining | None) -> bool:
    """Co-ordinators record anybody's training, heads that of their staff, training managers that of their mentors."""
    if training is None:
        return manages_itt(actor) or actor.has(*SCHOOL_LEADERS, Role.TRAINING_MANAGER)
    if manages_itt(actor) or leads_school(actor, training.person.organisation_id):
        return True
    return mentors_kept(actor).filter(mentor=training.person_id).exists()


class MentorTrainingPolicy(Policy[MentorTraining]):
    model = MentorTraining
    verbs = {"create": may_train}

    def rows(self, actor: Actor) -> Q:
        if manages_itt(actor):
            return EVERYTHING
        own = Q(person=actor.person_id) | Q(person__organisation__in=actor.schools_led)
        return own | Q(person__in=mentors_kept(actor))


class CohortFigurePolicy(Policy[CohortFigure]):
    """Read by holders of the right alone; counted by those of them who run all of the training: a cohort is
    that of the alliance (DOMAIN.md §7.4)."""

    model = CohortFigure
    verbs = {"create": lambda actor, _: actor.sees(Right.DIVERSITY) and actor.manages(Strand.ITT)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.sees(Right.DIVERSITY) else Q(pk__in=[])
