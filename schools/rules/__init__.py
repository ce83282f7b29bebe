"""Who may do what with organisations, alliances and people. Everybody in an alliance sees who belongs to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import (
    FOR_THE_ALLIANCE,
    OFFERS,
    STRAND_LEADS,
    SYSTEM_LEADERS,
    VISITORS,
    Actor,
    Offer,
    Right,
    Role,
)
from schools.models import (
    AllianceKind,
    AllianceProfile,
    Designation,
    Leadership,
    Membership,
    Organisation,
    Person,
    RoleGrant,
    SupportGrant,
    Term,
    TrustMembership,
)

GIVEN_BY_LEADERS = (Offer(Role.TEACHER), Offer(Role.MENTOR))
GIVEN_BY_HEADS = (Offer(Role.DEPUTY), Offer(Role.CPD_LEAD), *GIVEN_BY_LEADERS, Offer(Right.SAFEGUARDING))


def coordinates(actor: Actor, _row: Any) -> bool:
    return actor.coordinates


def leads_school(actor: Actor, organisation_id: int | None) -> bool:
    """Does the actor act for this school (None: for any): as head, deputy or staff of its trust?"""
    led = actor.schools_led
    return bool(led) if organisation_id is None else organisation_id in led


def names_people(actor: Actor, organisation_id: int | None) -> bool:
    """May the actor say who works at this organisation (None: at any)? Whoever books for it: those
    who act for a school, its CPD lead, a partner."""
    return bool(actor.books_at) if organisation_id is None else organisation_id in actor.books_at


def grantable(actor: Actor, organisation_id: int | None = None) -> tuple[Offer, ...]:
    """What the actor may give to others: co-ordinators everything, heads and whoever else acts for a school some
    roles there (None: at any of their schools)."""
    if actor.coordinates or actor.is_service:
        return OFFERS
    heads = actor.organisations(Role.HEAD)
    if heads if organisation_id is None else organisation_id in heads:
        return GIVEN_BY_HEADS
    return GIVEN_BY_LEADERS if leads_school(actor, organisation_id) else ()


def may_grant(actor: Actor, grant: RoleGrant | None) -> bool:
    """Without a grant: may the actor give anybody any role?"""
    if actor.coordinates or grant is None:
        return bool(grantable(actor))
    offer = Offer.parse(grant.offered)
    return grant.organisation_id is not None and offer in grantable(actor, grant.organisation_id)


def hears_of_contact(actor: Actor, organisation: Organisation | None) -> bool:
    """May the actor know when the alliance was last in contact with this school (None: with each)? Whoever works with
    all schools, and those who act for it; never other schools."""
    runs_work = actor.coordinates or actor.has(*STRAND_LEADS)
    return runs_work or (organisation is not None and leads_school(actor, organisation.pk))


class OrganisationPolicy(Policy[Organisation]):
    model = Organisation
    verbs = {"create": coordinates, "change": coordinates, "see_contact": hears_of_contact}
    looking = ("see_contact",)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class PersonPolicy(Policy[Person]):
    """Co-ordinators see everybody, heads the staff of their schools, everybody herself (DOMAIN.md §7.4)."""

    model = Person
    verbs = {
        "create": lambda actor, person: (
            actor.coordinates or names_people(actor, person and person.organisation_id)
        ),
        "change": lambda actor, person: (
            person.archived_at is None  # erased, or joined to another record: what is hers is there
            and (actor.coordinates or leads_school(actor, person.organisation_id))
        ),
        "correct": lambda actor, person: person.pk == actor.person_id,  # her own name, job and address
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return herself_and_staff(actor.person_id, actor.schools_led)


KNOWN_TO_ALL = (*FOR_THE_ALLIANCE, Role.HEAD, *SYSTEM_LEADERS)  # whom one turns to


def herself_and_staff(person: Any, school_ids: Any) -> Q:
    """Whom somebody sees who acts for these schools, or for none."""
    return Q(pk=person) | Q(organisation__in=school_ids)


def turned_to() -> Q:
    """People whom everybody of the alliance may know of."""
    return Q(pk__in=RoleGrant.objects.filter(role__in=KNOWN_TO_ALL).values("person"))


def is_visitor(actor: Actor) -> bool:
    """Visitors are told no names of the alliance's people."""
    return all(grant.role in VISITORS for grant in actor.grants)


class RoleGrantPolicy(Policy[RoleGrant]):
    """Co-ordinators see and give every role; those who act for a school those of its staff. Whom one turns to,
    everybody may know; who works where or sees what, not."""

    model = RoleGrant
    verbs = {"create": may_grant, "end": may_grant}

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        mine = Q(person=actor.person_id) | Q(person__organisation__in=actor.schools_led)
        return mine | Q(role__in=KNOWN_TO_ALL)


class SupportGrantPolicy(Policy[SupportGrant]):
    """Everybody in the alliance may know who of the portal's support looked in, and why; co-ordinators end it."""

    model = SupportGrant
    verbs = {"end": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


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


__all__ = ["coordinates", "grantable", "leads_school"]
