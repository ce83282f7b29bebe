"""Who may do what with organisations, alliances and people. Everybody in an alliance sees who belongs to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor, Role
from schools.models import (
    AllianceKind,
    AllianceProfile,
    Designation,
    Leadership,
    Membership,
    Organisation,
    Person,
    RoleGrant,
    Term,
    TrustMembership,
)


def coordinates(actor: Actor, _row: Any) -> bool:
    return actor.coordinates


def leads_school(actor: Actor, organisation_id: int) -> bool:
    """Is the actor head of this school?"""
    return organisation_id in actor.organisations(Role.HEAD)


class OrganisationPolicy(Policy[Organisation]):
    model = Organisation
    verbs = {"create": coordinates, "change": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class PersonPolicy(Policy[Person]):
    """Co-ordinators see everybody, heads the staff of their schools, everybody herself (DOMAIN.md §7.4)."""

    model = Person
    verbs = {
        "create": lambda actor, _: actor.has(Role.COORDINATOR, Role.HEAD),
        "change": lambda actor, person: actor.coordinates or leads_school(actor, person.organisation_id),
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(pk=actor.person_id) | Q(organisation__in=actor.organisations(Role.HEAD))


class RoleGrantPolicy(Policy[RoleGrant]):
    model = RoleGrant
    verbs = {"create": coordinates, "end": coordinates}

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(person=actor.person_id) | Q(person__organisation__in=actor.organisations(Role.HEAD))


class _KnownToAll(Policy[Any]):
    """Facts about the alliance that each of its members may read and its co-ordinators keep."""

    verbs = {"create": coordinates, "change": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class AllianceKindPolicy(_KnownToAll):
    model = AllianceKind


class AllianceProfilePolicy(_KnownToAll):
    model = AllianceProfile


class MembershipPolicy(_KnownToAll):
    model = Membership


class TrustMembershipPolicy(_KnownToAll):
    model = TrustMembership


class DesignationPolicy(_KnownToAll):
    model = Designation


class LeadershipPolicy(_KnownToAll):
    model = Leadership


class TermPolicy(_KnownToAll):
    model = Term


__all__ = ["coordinates", "leads_school"]
