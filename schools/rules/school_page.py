"""Who may read and keep what stands on a school's page: its own leaders, and co-ordinators for all schools (D12)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import (
    Conversation,
    FloorStatus,
    Inspection,
    InspectionJudgement,
    Organisation,
    PageCheck,
    Priority,
    SchoolContact,
    SchoolFigure,
    Strength,
)
from schools.rules import leads_school


def keeps(actor: Actor, row: Any) -> bool:
    """May the actor say what stands on this page; without a row: on any page?"""
    return actor.coordinates or leads_school(actor, row and row.organisation_id)


def may_offer(actor: Actor, strength: Strength | None) -> bool:
    """Her own, at a school: its head approves it, and other organisations have none."""
    return (
        strength is not None
        and is_hers(actor, strength)
        and strength.organisation.kind == Organisation.Kind.SCHOOL
    )


def is_hers(actor: Actor, strength: Strength | None) -> bool:
    """A teacher's own line in the catalogue."""
    return strength is not None and strength.person_id is not None and strength.person_id == actor.person_id


class StrengthPolicy(Policy[Strength]):
    """Everybody sees what is approved. A teacher's strength is approved by her head alone (C105)."""

    model = Strength
    verbs = {
        "create": lambda actor, row: keeps(actor, row) or may_offer(actor, row),
        "change": keeps,
        "ask": lambda actor, row: row.approved_at is not None,
        "approve": lambda actor, row: leads_school(actor, row.organisation_id),
        "archive": lambda actor, row: keeps(actor, row) or is_hers(actor, row),
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        approved = Q(approved_at__isnull=False)
        return approved | Q(organisation__in=actor.schools_led) | Q(person=actor.person_id)


class _Kept(Policy[Any]):
    """Kept by the school's leaders and by co-ordinators; each sub-class says who reads it."""

    verbs = {"create": keeps, "change": keeps, "archive": keeps}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class SchoolContactPolicy(_Kept):
    """A contact is there for everybody in the alliance."""

    model = SchoolContact


class _BetweenSchoolAndAlliance(_Kept):
    """Read by those who keep it."""

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else Q(organisation__in=actor.schools_led)


class ConversationPolicy(_BetweenSchoolAndAlliance):
    model = Conversation


class PriorityPolicy(_BetweenSchoolAndAlliance):
    """Read by those who keep it, and by everybody once the school shares it."""

    model = Priority

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else super().rows(actor) | Q(is_shared=True)


class SchoolFigurePolicy(_BetweenSchoolAndAlliance):
    """As a priority: shared when the school says so. A change is shown between figures that the reader sees."""

    model = SchoolFigure

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else super().rows(actor) | Q(is_shared=True)


class InspectionPolicy(_Kept):
    """Date, framework, grades and source are public facts; the note is read by those who keep it, or it is shared."""

    model = Inspection
    verbs = {**_Kept.verbs, "see_note": lambda actor, row: row.is_shared or keeps(actor, row)}
    looking = ("see_note",)


class FloorStatusPolicy(_Kept):
    """A public fact with its source."""

    model = FloorStatus


class InspectionJudgementPolicy(Policy[InspectionJudgement]):
    model = InspectionJudgement

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class PageCheckPolicy(Policy[PageCheck]):
    """Everybody may know how old a page is; whoever keeps it says that it is right."""

    model = PageCheck
    verbs = {"check": keeps}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
