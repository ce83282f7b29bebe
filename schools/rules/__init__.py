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

GRANTED_BY_HEADS = (Role.TEACHER, Role.MENTOR)


def coordinates(actor: Actor, _row: Any) -> bool:
    return actor.coordinates


def leads_school(actor: Actor, organisation_id: int | None) -> bool:
    """Is the actor head of this school (None: of any)?"""
    led = actor.organisations(Role.HEAD)
    return bool(led) if organisation_id is None else organisation_id in led


def may_grant(actor: Actor, grant: RoleGrant | None) -> bool:
    """Without a grant: may the actor give anybody any role?"""
    if actor.coordinates or grant is None:
        return actor.has(Role.COORDINATOR, Role.HEAD)
    at_a_school = grant.organisation_id is not None
    return grant.role in GRANTED_BY_HEADS and at_a_school and leads_school(actor, grant.organisation_id)


class OrganisationPolicy(Policy[Organisation]):
    model = Organisation
    verbs = {"create": coordinates, "change": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class PersonPolicy(Policy[Person]):
    """Co-ordinators see everybody, heads the staff of their schools, everybody herself (DOMAIN.md §7.4)."""

    model = Person
    verbs = {
        "create": lambda actor, person: (
            actor.coordinates or leads_school(actor, person and person.organisation_id)
        ),
        "change": lambda actor, person: actor.coordinates or leads_school(actor, person.organisation_id),
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(pk=actor.person_id) | Q(organisation__in=actor.organisations(Role.HEAD))


class RoleGrantPolicy(Policy[RoleGrant]):
    """Co-ordinators give every role; heads name members of staff and mentors at their own schools."""

    model = RoleGrant
    verbs = {"create": may_grant, "end": may_grant}

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
