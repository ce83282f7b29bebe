"""Who acts: roles are held per membership, never per account (DOMAIN.md §7.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import TextChoices


class Role(TextChoices):
    """Roles that a person may hold in an alliance. The DfE reviewer stands outside: schools.Reviewer."""

    COORDINATOR = "coordinator", "Alliance co-ordinator"
    HEAD = "head", "Headteacher"
    TEACHER = "teacher", "Member of staff"
    SLE = "sle", "Specialist leader of education"
    MENTOR = "mentor", "ITT mentor"


class Strand(TextChoices):
    """The strands of an alliance's work, each of which may have a lead of its own (CAPABILITIES D4, D14)."""

    ITT = "itt", "Initial teacher training"
    CPD = "cpd", "Professional development"
    SUPPORT = "support", "School-to-school support"
    RESEARCH = "research", "Research and development"
    LEADERSHIP = "leadership", "Leadership and succession"


# Groups that pages and policies speak of, so that a new role is added in one place.
COORDINATORS = (Role.COORDINATOR,)  # may do everything in the alliance
SCHOOL_LEADERS = (Role.HEAD,)  # act for a school: book, ask, see its staff
TWO_STEPS = COORDINATORS  # sign in with a second step (kernel/second_step.py)


@dataclass(frozen=True)
class Grant:
    """A role held today, at an organisation or (None) for the whole alliance."""

    role: Role
    organisation_id: int | None


@dataclass(frozen=True)
class Actor:
    """Whoever acts within one alliance: a person with grants, or a service (purpose set, no grants)."""

    alliance_id: int
    account_id: int | None
    person_id: int | None
    name: str
    grants: frozenset[Grant]
    purpose: str = ""

    @classmethod
    def from_membership(cls, alliance_id: int, account_id: int, payload: dict[str, Any]) -> Self:
        """From app.enter: {"person": id, "name": text, "grants": [[role, organisation or null], …]}."""
        grants = frozenset(Grant(Role(role), organisation) for role, organisation in payload["grants"])
        return cls(alliance_id, account_id, payload["person"], payload["name"], grants)

    @classmethod
    def service(cls, alliance_id: int, purpose: str) -> Self:
        return cls(alliance_id, None, None, "The portal", frozenset(), purpose)

    @property
    def is_service(self) -> bool:
        return bool(self.purpose)

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

    def manages(self, strand: Strand) -> bool:
        """May the actor run this strand of the alliance's work (D14)?"""
        return self.coordinates

    @property
    def schools_led(self) -> set[int]:
        """Organisations that the actor acts for."""
        return self.organisations(*SCHOOL_LEADERS)

    @property
    def role_labels(self) -> list[str]:
        return labels(grant.role for grant in self.grants)


def labels(roles: Iterable[Role]) -> list[str]:
    """Role names as people read them, in the order of the list above."""
    held = set(roles)
    return [str(role.label) for role in Role if role in held]
