"""Who may do what with courses, runs, bookings and brochures, and which rows one may see.

Everybody sees what is published. Co-ordinators keep it all; heads book staff of their own schools; whoever delivers
a run marks its register; a person sees her own bookings (DOMAIN.md §7).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Actor, Strand
from cpd.models import (
    Attendance,
    Booking,
    BrochureEdition,
    Certificate,
    Course,
    CourseAlert,
    CourseInterest,
    CourseProvider,
    CourseRequest,
    Evaluation,
    GroupBooking,
    HoldTime,
    Hub,
    HubSchool,
    ImportFile,
    ImportRow,
    Prerequisite,
    Run,
    RunDeliverer,
    SchoolApproval,
    SchoolBudget,
    Session,
    SignInSheet,
    WaitingListSettings,
)
from schools.rules import leads_school


def manages_cpd(actor: Actor, _row: Any = None) -> bool:
    """Co-ordinators and the lead of this strand (CAPABILITIES D14)."""
    return actor.manages(Strand.CPD)


def books(actor: Actor, _row: Any = None) -> bool:
    """Heads book for their schools, co-ordinators for any."""
    return manages_cpd(actor) or actor.has(*SCHOOL_LEADERS)


def books_for(actor: Actor, organisation_id: int) -> bool:
    """May the actor book staff of this school?"""
    return actor.is_service or manages_cpd(actor) or leads_school(actor, organisation_id)


def asks(actor: Actor, _run: Any) -> bool:
    """Whoever cannot book asks for a place for herself."""
    return actor.person_id is not None and not actor.only_looks and not books(actor)


def delivers(actor: Actor, run_id: int) -> bool:
    return (
        actor.person_id is not None
        and RunDeliverer.objects.filter(run=run_id, person=actor.person_id).exists()
    )


def leads_host(actor: Actor, run: Run) -> bool:
    """Does the actor act for the school that has the run in its house?"""
    return leads_school(actor, run.host_id)


def _delivered(actor: Actor) -> Any:
    """Ids of the runs that the actor delivers in person."""
    return RunDeliverer.objects.filter(person=actor.person_id).values("run")


def _published_runs(actor: Actor, prefix: str = "") -> Q:
    return EVERYTHING if manages_cpd(actor) else ~Q(**{f"{prefix}state": Run.State.DRAFT})


def _own_bookings(actor: Actor, prefix: str = "") -> Q:
    """Bookings of herself, of schools that she leads, and of runs that she delivers."""
    if manages_cpd(actor):
        return EVERYTHING
    mine = Q(**{f"{prefix}person": actor.person_id})
    schools = Q(**{f"{prefix}organisation__in": actor.schools_led})
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


class HubPolicy(_OfACourse):
    model = Hub
    verbs = dict.fromkeys(("create", "change"), manages_cpd)


class HubSchoolPolicy(_OfACourse):
    model = HubSchool


class CourseProviderPolicy(_OfACourse):
    model = CourseProvider


class PrerequisitePolicy(_OfACourse):
    model = Prerequisite


class CourseRequestPolicy(Policy[CourseRequest]):
    """For everybody who books for a school: others can want the same course (C7)."""

    model = CourseRequest
    verbs = {
        **dict.fromkeys(("create", "join"), books),
        "answer": manages_cpd,
        "withdraw": lambda actor, asked: books_for(actor, asked.school_id),
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if books(actor) else NOTHING


class CourseAlertPolicy(Policy[CourseAlert]):
    """What interests somebody is her own affair."""

    model = CourseAlert
    verbs = {
        "change": lambda actor, alert: actor.person_id is not None and alert.person_id == actor.person_id
    }

    def rows(self, actor: Actor) -> Q:
        return Q(person=actor.person_id)


class CourseInterestPolicy(Policy[CourseInterest]):
    model = CourseInterest
    verbs = {"withdraw": lambda actor, interest: books_for(actor, interest.school_id)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if books(actor) else NOTHING


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


class SignInSheetPolicy(Policy[SignInSheet]):
    """For those who mark the register."""

    model = SignInSheet

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(session__run__in=_delivered(actor))


class BookingPolicy(Policy[Booking]):
    model = Booking
    verbs = {
        "create": books,
        "cancel": lambda actor, booking: books_for(actor, booking.organisation_id),
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
        return _own_bookings(actor)


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


class SchoolApprovalPolicy(Policy[SchoolApproval]):
    """Each school for itself."""

    model = SchoolApproval
    verbs = {"change": lambda actor, said: leads_school(actor, said.organisation_id)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(organisation__in=actor.schools_led)


class SchoolBudgetPolicy(Policy[SchoolBudget]):
    """What a school can spend is its own affair."""

    model = SchoolBudget
    verbs = {"change": lambda actor, budget: leads_school(actor, budget.organisation_id)}

    def rows(self, actor: Actor) -> Q:
        return Q(organisation__in=actor.schools_led)


class CertificatePolicy(Policy[Certificate]):
    """For the person, her head and the co-ordinators; the public checks one by its code."""

    model = Certificate

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        return Q(booking__person=actor.person_id) | Q(booking__organisation__in=actor.schools_led)


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


def _newest_published() -> Q:
    """Of each term's brochure the version that replaced all others."""
    published = BrochureEdition.objects.filter(state=BrochureEdition.State.PUBLISHED)
    newer = published.filter(term=OuterRef("term"), version__gt=OuterRef("version"))
    return Q(~Exists(newer), state=BrochureEdition.State.PUBLISHED)


class BrochureEditionPolicy(Policy[BrochureEdition]):
    model = BrochureEdition
    verbs = dict.fromkeys(("create", "change", "freeze", "publish"), manages_cpd)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else _newest_published()


def uploads(actor: Actor, file: ImportFile | None) -> bool:
    """Bookings are for all who book, courses and past attendance for those who keep the catalogue."""
    wants_bookings = file is not None and file.kind == ImportFile.Kind.BOOKINGS
    return books(actor) if wants_bookings else manages_cpd(actor)


def uploaded(actor: Actor, file: ImportFile) -> bool:
    return actor.person_id is not None and file.uploaded_by_id == actor.person_id and uploads(actor, file)


class ImportFilePolicy(Policy[ImportFile]):
    """Whoever uploaded it, and nobody else: it may name people who know nothing of it yet."""

    model = ImportFile
    verbs = {"create": uploads, "take_over": uploaded, "discard": uploaded}

    def rows(self, actor: Actor) -> Q:
        return Q(uploaded_by=actor.person_id)


class ImportRowPolicy(Policy[ImportRow]):
    model = ImportRow

    def rows(self, actor: Actor) -> Q:
        return Q(file__uploaded_by=actor.person_id)


def may_read_certificate(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, Certificate).filter(file=file).exists()


def may_read_sheet(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, SignInSheet).filter(file=file).exists()


def may_read_brochure(actor: Actor, file: StoredFile) -> bool:
    """Co-ordinators read each edition, others the newest that is published."""
    return manages_cpd(actor) or visible(actor, BrochureEdition).filter(file=file).exists()
