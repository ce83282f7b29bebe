"""Who acts: roles are held per membership, never per account (DOMAIN.md §7.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import TextChoices


class Role(TextChoices):
    """Roles that a person may hold in an alliance. The DfE reviewer stands outside: schools.Reviewer."""

    LEAD = "lead", "Alliance lead"
    COORDINATOR = "coordinator", "Alliance co-ordinator"
    STRAND_LEAD = "strand_lead", "Strand lead"
    STRAND_DEPUTY = "strand_deputy", "Deputy strand lead"
    FINANCE = "finance", "Finance officer"
    HEAD = "head", "Headteacher"
    DEPUTY = "deputy", "Deputy headteacher"
    TRUST_STAFF = "trust_staff", "Trust staff"
    CPD_LEAD = "cpd_lead", "School’s CPD lead"
    TEACHER = "teacher", "Member of staff"
    SLE = "sle", "Specialist leader of education"
    NLE = "nle", "National leader of education"
    LLE = "lle", "Local leader of education"
    LOCAL_LEADER = "local_leader", "Local leader"
    MENTOR = "mentor", "ITT mentor"
    TRAINING_MANAGER = "training_manager", "ITT training manager"
    PARTNER = "partner", "Partner"
    LA_OFFICER = "la_officer", "Local authority officer"
    SUPPORT = "support", "Support staff"


class Right(TextChoices):
    """What no role opens by itself: sensitive information, given to a person who needs it (DOMAIN.md §7.4)."""

    SAFEGUARDING = "safeguarding", "Sees safeguarding information"
    DIVERSITY = "diversity", "Sees diversity information"


class Strand(TextChoices):
    """The strands of an alliance's work, each with a lead and a deputy of its own (CAPABILITIES D4, D14)."""

    ITT = "itt", "Initial teacher training"
    CPD = "cpd", "Professional development"
    SUPPORT = "support", "School-to-school support"
    RESEARCH = "research", "Research and development"
    LEADERSHIP = "leadership", "Leadership and succession"


# Groups that pages and policies speak of, so that a new role is added in one place. Support staff see what
# co-ordinators see, but the policies and the database let them change nothing.
COORDINATORS = (Role.LEAD, Role.COORDINATOR, Role.SUPPORT)
SCHOOL_LEADERS = (Role.HEAD, Role.DEPUTY, Role.TRUST_STAFF)  # act for a school: book, ask, see its staff
SYSTEM_LEADERS = (Role.SLE, Role.NLE, Role.LLE, Role.LOCAL_LEADER)  # are deployed to other schools
CPD_SPEAKERS = (*SCHOOL_LEADERS, Role.CPD_LEAD)  # say what their school wants of it (C7, C60, C69)
BOOKERS = (
    *CPD_SPEAKERS,
    Role.PARTNER,
)  # book the people of their organisation, and read what it owes (C57)
VISITORS = (Role.PARTNER, Role.LA_OFFICER)  # work with the alliance from outside its schools
TWO_STEPS = (*COORDINATORS, Role.FINANCE)  # sign in with a second step (kernel/second_step.py)
STRAND_LEADS = (Role.STRAND_LEAD, Role.STRAND_DEPUTY)  # the deputy may do all that the lead of the strand may
FOR_THE_ALLIANCE = (Role.LEAD, Role.COORDINATOR, *STRAND_LEADS, Role.FINANCE)  # held at no organisation
FOR_A_PLACE = tuple(  # held at a school, trust or partner; support staff come through a SupportGrant instead
    role for role in Role if role not in (*FOR_THE_ALLIANCE, Role.SUPPORT)
)


@dataclass(frozen=True)
class Offer:
    """What can be given to somebody, as forms and invitations write it: "teacher", "strand_lead:cpd"."""

    role: Role | Right
    strand: str = ""

    @classmethod
    def parse(cls, value: str) -> Self:
        role, _, strand = value.partition(":")
        return cls(_named(role), strand)

    @property
    def value(self) -> str:
        return f"{self.role}:{self.strand}" if self.strand else str(self.role)

    @property
    def label(self) -> str:
        if not self.strand:
            return str(self.role.label)
        held = "deputy lead" if self.role == Role.STRAND_DEPUTY else "lead"
        return f"{Strand(self.strand).label} {held}"


OFFERS = (
    *(Offer(role) for role in FOR_THE_ALLIANCE if role not in STRAND_LEADS),
    *(Offer(role, strand.value) for strand in Strand for role in STRAND_LEADS),
    *(Offer(one) for one in (*FOR_A_PLACE, *Right)),
)


@dataclass(frozen=True)
class Audience:
    """Whom something is for: holders of any of these roles, and whoever manages one of the strands."""

    roles: frozenset[Role] = frozenset()
    strands: frozenset[Strand] = frozenset()

    @classmethod
    def of(cls, *those: Role | Strand) -> Self:
        """Roles and strands as they are written down, in any order."""
        return cls(
            frozenset(one for one in those if isinstance(one, Role)),
            frozenset(one for one in those if isinstance(one, Strand)),
        )

    def includes(self, actor: Actor) -> bool:
        return actor.has(*self.roles) or any(actor.manages(strand) for strand in self.strands)


@dataclass(frozen=True)
class Grant:
    """A role or right held today, at an organisation or (None) for the whole alliance; strand leads and their deputies
    lead `strand`."""

    role: Role | Right
    organisation_id: int | None
    strand: str = ""


@dataclass(frozen=True)
class Actor:
    """Whoever acts within one alliance: a person with grants, or a service (purpose set, no grants)."""

    alliance_id: int
    account_id: int | None
    person_id: int | None
    name: str
    grants: frozenset[Grant]
    purpose: str = ""
    acts_for: tuple[tuple[str, str], ...] = ()  # (name, public id) of each school that she acts for
    elsewhere: tuple[tuple[str, str], ...] = ()  # (name, slug) of each other alliance that she may enter

    @classmethod
    def from_membership(cls, alliance_id: int, account_id: int, payload: dict[str, Any]) -> Self:
        """From app.enter: {"person": id, "name": text, "grants": [[role, organisation or null, strand], …],
        "schools": [[name, public id], …] or null, "elsewhere": [[name, slug], …] or null}."""
        grants = frozenset(Grant(_named(role), *rest) for role, *rest in payload["grants"])
        return cls(
            alliance_id,
            account_id,
            payload["person"],
            payload["name"],
            grants,
            acts_for=_pairs(payload.get("schools")),
            elsewhere=_pairs(payload.get("elsewhere")),
        )

    @classmethod
    def service(cls, alliance_id: int, purpose: str) -> Self:
        return cls(alliance_id, None, None, "The portal", frozenset(), purpose)

    @property
    def is_service(self) -> bool:
        return bool(self.purpose)

    @property
    def only_looks(self) -> bool:
        """Support staff: may see, never change."""
        return self.has(Role.SUPPORT)

    @property
    def is_of_a_school(self) -> bool:
        """Works at a school or for several, as a trust does; not for the alliance alone, and not from outside."""
        return any(grant.organisation_id and grant.role not in VISITORS for grant in self.grants)

    def has(self, *roles: Role) -> bool:
        """Does the actor hold any of these roles anywhere in the alliance?"""
        return any(grant.role in roles for grant in self.grants)

    def organisations(self, *roles: Role) -> set[int]:
        """Organisations at which the actor holds any of these roles (all roles when none is named)."""
        held = (g for g in self.grants if not roles or g.role in roles)
        return {grant.organisation_id for grant in held if grant.organisation_id is not None}

    @property
    def coordinates(self) -> bool:
        return self.has(*COORDINATORS)

    @property
    def signs_in_twice(self) -> bool:
        """Must the actor have taken the second step of signing in?"""
        return self.has(*TWO_STEPS)

    def leads(self, strand: Strand) -> bool:
        """Is the actor the lead or the deputy lead of this strand?"""
        return any(g.role in STRAND_LEADS and g.strand == strand for g in self.grants)

    def manages(self, strand: Strand) -> bool:
        """May the actor run all of this strand of the alliance's work (D14)?"""
        return self.coordinates or self.leads(strand)

    def sees(self, right: Right, organisation_id: int | None = None) -> bool:
        """Does the actor hold the right for the whole alliance, or at this organisation (None: anywhere)?"""
        if organisation_id is not None:
            return self.sees_of(right, [organisation_id])
        return any(grant.role == right for grant in self.grants)

    def sees_of(self, right: Right, organisations: Iterable[int | None]) -> bool:
        """Does the actor hold the right for the whole alliance, or at one of these organisations?"""
        held = {grant.organisation_id for grant in self.grants if grant.role == right}
        return bool(held & {None, *organisations})

    @property
    def schools_led(self) -> set[int]:
        """Organisations that the actor acts for."""
        return self.organisations(*SCHOOL_LEADERS)

    @property
    def speaks_for(self) -> set[int]:
        """Schools of which the actor says what they want of professional development: that she acts for or leads CPD
        at."""
        return self.organisations(*CPD_SPEAKERS)

    @property
    def books_at(self) -> set[int]:
        """Organisations whose people the actor books on courses, and whose invoices she reads: schools that she acts
        for or leads CPD at, and the partner that she comes from (CAPABILITIES C57)."""
        return self.organisations(*BOOKERS)

    def at(self, organisation_id: int) -> Actor:
        """The same person with nothing but what she holds at one organisation."""
        return replace(self, grants=frozenset(g for g in self.grants if g.organisation_id == organisation_id))

    @property
    def role_labels(self) -> list[str]:
        """Role names as people read them, in the order of the list above; a strand lead's with her strand."""
        strands = [Offer(grant.role, grant.strand).label for grant in self.grants if grant.strand]
        others = labels(grant.role for grant in self.grants if not grant.strand)
        return [*sorted(strands), *others]


def labels(roles: Iterable[Role | Right]) -> list[str]:
    """Role names as people read them, in the order of the list above."""
    held = set(roles)
    return [str(role.label) for role in Role if role in held]


def _pairs(rows: list[list[str]] | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, key) for name, key in rows or ())


def _named(value: str) -> Role | Right:
    return Right(value) if value in Right.values else Role(value)
