"""Who may do what with courses, runs, bookings and brochures, and which rows one may see.

Everybody sees what is published. Co-ordinators keep it all; heads book staff of their own schools, partners their own
people (CAPABILITIES C57); whoever delivers a run marks its register; a person sees her own bookings (DOMAIN.md §7).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import BOOKERS, Actor, Role, Strand
from cpd.models import (
    Attendance,
    Booking,
    BookingPrice,
    CancellationCharge,
    ClashSettings,
    Course,
    CourseProvider,
    Evaluation,
    GroupBooking,
    HoldTime,
    Prerequisite,
    Run,
    RunDeliverer,
    SchoolApproval,
    SchoolBudget,
    Session,
    WaitingListSettings,
)


def manages_cpd(actor: Actor, _row: Any = None) -> bool:
    """Co-ordinators and the lead of this strand (CAPABILITIES D14)."""
    return actor.manages(Strand.CPD)


def manages_money(actor: Actor, _row: Any = None) -> bool:
    """Whoever runs professional development, and finance officers, who do nothing else (PEERS §6.1, 22)."""
    return manages_cpd(actor) or actor.has(Role.FINANCE)


def books(actor: Actor, _row: Any = None) -> bool:
    """Heads book for their schools, partners for their organisations, co-ordinators for any."""
    return manages_cpd(actor) or actor.has(*BOOKERS)


def books_for(actor: Actor, organisation_id: int) -> bool:
    """May the actor book staff of this school or partner?"""
    return actor.is_service or manages_cpd(actor) or organisation_id in actor.books_at


def asks(actor: Actor, _run: Any) -> bool:
    """Whoever cannot book asks for a place for herself."""
    return actor.person_id is not None and not actor.only_looks and not books(actor)


def delivers(actor: Actor, run_id: int) -> bool:
    return (
        actor.person_id is not None
        and RunDeliverer.objects.filter(run=run_id, person=actor.person_id).exists()
    )


def leads_host(actor: Actor, run: Run) -> bool:
    """Does the actor act for a school that has the run, or one of its dates, in its house (C67)?"""
    led = actor.schools_led
    return run.host_id in led or (bool(led) and run.sessions.filter(host__in=led).exists())


def _delivered(actor: Actor) -> Any:
    """Ids of the runs that the actor delivers in person."""
    return RunDeliverer.objects.filter(person=actor.person_id).values("run")


def _published_runs(actor: Actor, prefix: str = "") -> Q:
    return EVERYTHING if manages_cpd(actor) else ~Q(**{f"{prefix}state": Run.State.DRAFT})


def _own_bookings(actor: Actor, prefix: str = "") -> Q:
    """Bookings of herself, of organisations that she books for, and of runs that she delivers."""
    if manages_cpd(actor):
        return EVERYTHING
    mine = Q(**{f"{prefix}person": actor.person_id})
    schools = Q(**{f"{prefix}organisation__in": actor.books_at})
    return mine | schools | Q(**{f"{prefix}run__in": _delivered(actor)})


class CoursePolicy(Policy[Course]):
    model = Course
    verbs = dict.fromkeys(("create", "change", "publish", "archive"), manages_cpd)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else ~Q(state=Course.State.DRAFT)


class _OfACourse(Policy[Any]):
    """What belongs to a course is for everybody who sees the course."""

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else ~Q(course__state=Course.State.DRAFT)


class CourseProviderPolicy(_OfACourse):
    model = CourseProvider


class PrerequisitePolicy(_OfACourse):
    model = Prerequisite


class RunPolicy(Policy[Run]):
    model = Run
    looking = ("results",)
    verbs = {
        **dict.fromkeys(("create", "change", "publish", "cancel", "finish"), manages_cpd),
        "results": lambda actor, run: manages_cpd(actor) or delivers(actor, run.pk),
        "book": books,
        "ask": asks,
        "register": lambda actor, run: manages_cpd(actor) or delivers(actor, run.pk),
        "see_needs": lambda actor, run: (
            manages_cpd(actor) or leads_host(actor, run) or delivers(actor, run.pk)
        ),
    }

    def rows(self, actor: Actor) -> Q:
        return _published_runs(actor)


class SessionPolicy(Policy[Session]):
    model = Session
    verbs = {
        "change": manages_cpd,
        "register": lambda actor, session: manages_cpd(actor) or delivers(actor, session.run_id),
        "raise_places": manages_cpd,
    }

    def rows(self, actor: Actor) -> Q:
        return _published_runs(actor, "run__")


class RunDelivererPolicy(Policy[RunDeliverer]):
    model = RunDeliverer
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return _published_runs(actor, "run__")


class BookingPolicy(Policy[Booking]):
    model = Booking
    verbs = {
        "create": books,
        "cancel": lambda actor, booking: books_for(actor, booking.organisation_id),
        "order": lambda actor, booking: manages_money(actor) or books_for(actor, booking.organisation_id),
        "approve": lambda actor, booking: books_for(actor, booking.organisation_id),
        "withdraw": lambda actor, booking: actor.person_id == booking.person_id,
        "cannot_come": lambda actor, booking: actor.person_id == booking.person_id,
        "answer_offer": lambda actor, booking: (
            actor.person_id == booking.person_id or books_for(actor, booking.organisation_id)
        ),
        "needs": lambda actor, booking: (
            actor.person_id == booking.person_id or books_for(actor, booking.organisation_id)
        ),
        "check_in": lambda actor, booking: actor.person_id == booking.person_id,
        "evaluate": lambda actor, booking: actor.person_id == booking.person_id,
        "certificate": lambda actor, booking: (
            actor.person_id == booking.person_id or books_for(actor, booking.organisation_id)
        ),
    }

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor) or not actor.has(Role.FINANCE):
            return _own_bookings(actor)
        return _own_bookings(actor) | _charged_for()


def _charged_for() -> Q:
    """Bookings that cost something: what invoices rest on."""
    priced = BookingPrice.objects.filter(pence__gt=0).values("booking")
    return Q(pk__in=priced) | Q(pk__in=CancellationCharge.objects.values("booking"))


class HoldTimePolicy(Policy[HoldTime]):
    model = HoldTime
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class WaitingListSettingsPolicy(Policy[WaitingListSettings]):
    """Everybody may know how waiting lists move; those who keep the courses say so."""

    model = WaitingListSettings
    verbs = {"create": manages_cpd, "change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class ClashSettingsPolicy(Policy[ClashSettings]):
    model = ClashSettings
    verbs = {"create": manages_cpd, "change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class SchoolApprovalPolicy(Policy[SchoolApproval]):
    """Each school or partner for itself."""

    model = SchoolApproval
    verbs = {"change": lambda actor, said: said.organisation_id in actor.books_at}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(organisation__in=actor.books_at)


class SchoolBudgetPolicy(Policy[SchoolBudget]):
    """What a school can spend is its own affair."""

    model = SchoolBudget
    verbs = {"change": lambda actor, budget: budget.organisation_id in actor.books_at}

    def rows(self, actor: Actor) -> Q:
        return Q(organisation__in=actor.books_at)


class GroupBookingPolicy(Policy[GroupBooking]):
    model = GroupBooking

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(booked_by=actor.person_id)


class AttendancePolicy(Policy[Attendance]):
    model = Attendance

    def rows(self, actor: Actor) -> Q:
        return _own_bookings(actor, "booking__")


class EvaluationPolicy(Policy[Evaluation]):
    """What somebody answered is for herself and the co-ordinators; others see figures."""

    model = Evaluation
    verbs = {"moderate": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(booking__person=actor.person_id)
