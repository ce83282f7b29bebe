"""Reads of what stands on a school's page, as far as the reader may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor, Role, Strand
from schools.models import (
    Conversation,
    Establishment,
    FloorStatus,
    Inspection,
    Organisation,
    Priority,
    RoleGrant,
    SchoolContact,
    SchoolFigure,
    Strength,
)
from schools.models.periods import on
from schools.models.school_page import CURRENT
from schools.page_parts import SupportPeriod

from .places import Place, miles_from

Measured = Inspection | FloorStatus | SchoolFigure

# A teacher who has left the school, or the alliance, is in the catalogue no longer.
DISTRICT = Coalesce(
    NullIf("organisation__establishment__district", Value("")),
    "organisation__establishment__la_name",
    Value(""),
)
ON_ITS_PAGE = (
    "public_id",
    "organisation_id",
    "person__name",
    "specialism__name",
    "detail",
    "offers_modelling",
    "offers_mentoring",
    "approved_at",
)
STILL_THERE = Q(person=None) | Q(person__archived_at=None, person__organisation=F("organisation"))


def strengths(actor: Actor) -> QuerySet[Strength]:
    """What schools and teachers offer, with everything that a line of the directory shows."""
    rows = visible(actor, Strength).filter(CURRENT, STILL_THERE, organisation__archived_at=None)
    return rows.select_related("specialism", "person", "organisation__establishment")


def to_approve(actor: Actor) -> QuerySet[Strength]:
    """What teachers of the schools that the actor leads offer, and nobody there has agreed to yet (C105)."""
    rows = strengths(actor).filter(person__isnull=False, approved_at=None)
    return rows.filter(organisation__in=actor.schools_led).order_by("created_at", "pk")


def strengths_of(actor: Actor, organisation: Organisation) -> list[Strength]:
    """Those of one school and its teachers, with what its page shows of them."""
    return strengths_at(actor, organisation=organisation.pk)


strengths_at = Seen(
    Strength,
    lambda rows, organisation: (
        rows.filter(CURRENT, STILL_THERE, organisation__archived_at=None, organisation=organisation)
        .select_related("specialism", "person")
        .only(*ON_ITS_PAGE)
        .order_by("person__sorts_as", F("specialism__name").asc(nulls_last=True), "pk")
    ),
    "organisation",
)


def public_strengths(organisation: Organisation) -> QuerySet[Strength]:
    """The school's own, which name nobody."""
    rows = Strength.objects.filter(CURRENT, organisation=organisation, person=None, approved_at__isnull=False)
    return rows.select_related("specialism").order_by(F("specialism__name").asc(nulls_last=True), "pk")


def conversations(actor: Actor) -> QuerySet[Conversation]:
    """Those that the actor may read, the latest first."""
    rows = visible(actor, Conversation).filter(CURRENT)
    return rows.select_related("organisation", "person", "written_by")


def conversations_of(actor: Actor, organisation: Organisation) -> QuerySet[Conversation]:
    return conversations(actor).filter(organisation=organisation)


def priorities_of(actor: Actor, organisation: Organisation) -> QuerySet[Priority]:
    """Open ones first, by term."""
    rows = visible(actor, Priority).filter(CURRENT, organisation=organisation)
    order = (F("closed_on").desc(nulls_first=True), F("term__starts_on").asc(nulls_last=True), "pk")
    return rows.select_related("owner", "term", "specialism").order_by(*order)


def inspections_of(actor: Actor, organisation: Organisation) -> list[Inspection]:
    """The latest first, each with its judgements in the order of the framework."""
    return inspections_at(actor, organisation=organisation.pk)


inspections_at = Seen(
    Inspection,
    lambda rows, organisation: rows.filter(CURRENT, organisation=organisation).prefetch_related("judgements"),
    "organisation",
)


def floor_statuses_of(actor: Actor, organisation: Organisation) -> list[FloorStatus]:
    """Where it stood against the floor standard, the latest first."""
    return list(floor_statuses_at(actor, organisation=organisation.pk))


floor_statuses_at = Seen(
    FloorStatus, lambda rows, organisation: rows.filter(CURRENT, organisation=organisation), "organisation"
)


def beside_each_other(
    measured: Iterable[Measured], support: Iterable[SupportPeriod]
) -> list[Measured | SupportPeriod]:
    """What was found and periods of support by date, the latest first (C2: what happened when, not why)."""
    found: list[Measured | SupportPeriod] = [*measured, *support]
    return sorted(found, key=_day, reverse=True)


def _day(one: Measured | SupportPeriod) -> dt.date:
    """On which it was found, or began."""
    if isinstance(one, Inspection):
        return one.inspected_on
    if isinstance(one, FloorStatus):
        return one.stood_on
    return one.measured_on if isinstance(one, SchoolFigure) else one.starts_on


def directory(actor: Actor, near: Establishment | None = None) -> QuerySet[Strength]:
    """The map of expertise: every approved strength with `district`, its `distance` in miles and whom to ask
    (A9, A16).

    The same number of queries for one line and for a thousand. The authority stands in for a district that the
    register's file did not have.
    """
    at = OuterRef("organisation")
    contacts = SchoolContact.objects.filter(CURRENT, organisation=at, area=Strand.SUPPORT)
    heads = RoleGrant.objects.filter(on(timezone.localdate()), organisation=at, role=Role.HEAD)
    known = {"person__archived_at": None}
    return (
        strengths(actor)
        .filter(approved_at__isnull=False)
        .annotate(
            district=DISTRICT,
            distance=miles_from(Place.of(near), "organisation__establishment__"),
            contact_name=Coalesce(
                Subquery(contacts.filter(**known).values("person__name")[:1]),
                Subquery(heads.filter(**known).values("person__name")[:1]),
                Value(""),
            ),
            contact_email=Coalesce(Subquery(contacts.filter(**known).values("person__email")[:1]), Value("")),
        )
    )
