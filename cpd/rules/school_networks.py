"""Everybody sees which networks of schools there are; who belongs to one is for its members, its convenor and whoever
runs professional development (CAPABILITIES C94)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Actor
from cpd.models import NetworkCourse, NetworkMember, SchoolNetwork
from cpd.rules import books_for, manages_cpd

JOINED = Q(joined_on__isnull=False, left_on=None)


def convenes(actor: Actor, network: SchoolNetwork) -> bool:
    """Its convenor, and those who run professional development."""
    return manages_cpd(actor) or network.convenor_id == actor.person_id


def belongs(actor: Actor) -> Q:
    """Memberships through which somebody belongs to a network: her own, of schools that she acts for, and for networks
    of whole schools those of the schools she works in."""
    schools = Q(school__in=actor.schools_led) | Q(school__in=actor.organisations(), person=None)
    return schools | _own(actor)


def _own(actor: Actor) -> Q:
    return Q(person=actor.person_id) if actor.person_id else NOTHING


def _stands(network: SchoolNetwork | None) -> bool:
    return network is not None and network.archived_at is None


class SchoolNetworkPolicy(Policy[SchoolNetwork]):
    model = SchoolNetwork
    looking = ("see_members", "see_attendance")
    verbs = {
        "create": manages_cpd,
        "change": lambda actor, network: _stands(network) and manages_cpd(actor),
        "bring_back": lambda actor, network: not _stands(network) and manages_cpd(actor),
        "invite": lambda actor, network: _stands(network) and convenes(actor, network),
        "join": lambda actor, network: (
            _stands(network) and (manages_cpd(actor) or actor.has(*SCHOOL_LEADERS))
        ),
        "see_attendance": convenes,
        "see_members": lambda actor, network: (
            convenes(actor, network)
            or NetworkMember.objects.filter(belongs(actor) & JOINED, network=network).exists()
        ),
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class NetworkCoursePolicy(Policy[NetworkCourse]):
    model = NetworkCourse

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


def _may_leave(actor: Actor, member: NetworkMember) -> bool:
    hers = member.person_id is not None and member.person_id == actor.person_id
    ends = hers or books_for(actor, member.school_id) or convenes(actor, member.network)
    return member.left_on is None and ends


class NetworkMemberPolicy(Policy[NetworkMember]):
    """Members see those who belong to the network now or did; invitations are for those who answer them."""

    model = NetworkMember
    verbs = {
        "answer": lambda actor, member: member.state == "invited" and books_for(actor, member.school_id),
        "leave": _may_leave,
    }

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        convened = Q(network__convenor=actor.person_id) if actor.person_id else NOTHING
        networks = NetworkMember.objects.filter(belongs(actor) & JOINED).values("network")
        fellows = Q(joined_on__isnull=False, network__in=networks)
        return Q(school__in=actor.schools_led) | _own(actor) | convened | fellows
