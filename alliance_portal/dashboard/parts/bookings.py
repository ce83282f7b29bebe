"""Bookings: her own, and those of the staff whom she books; places offered, to approve, and to say how it was."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, part
from alliance_portal.kernel.roles import SCHOOL_LEADERS, SYSTEM_LEADERS, VISITORS, Role, Strand
from alliance_portal.kernel.ui.formats import counted, moment
from cpd.models import Booking, Evaluation, Run, Session
from cpd.queries.approvals import for_the_alliance_to_answer

from .courses import event_of, first_day

State = Booking.State
OFFER, APPROVE, EVALUATE = 12, 16, 22  # see ToDo.order


@part(
    *SCHOOL_LEADERS,
    *SYSTEM_LEADERS,
    *VISITORS,
    Role.CPD_LEAD,
    Role.TEACHER,
    Role.MENTOR,
    Role.TRAINING_MANAGER,
)
def bookings(viewer: Viewer) -> Panel:
    """Her own courses and those of the staff of her schools; the evaluations that she is asked for."""
    rows = list(_bookings(viewer))
    coming = [row for row in rows if row.state in Booking.LIVE]
    to_approve = [row for row in coming if _is_to_approve(viewer, row)]
    names: dict[tuple[Run, Session | None], list[str]] = defaultdict(list)
    for row in coming:
        names[row.run, row.session].append(_name(viewer, row))
    staff = Figure(
        "Staff booked on courses to come", len(coming), "See bookings", viewer.link("cpd:booking_list")
    )
    return Panel(
        todo=[
            *(_answer(viewer, row) for row in rows if row.state == State.OFFERED),
            *_approve(viewer, to_approve, "Approve {} that your staff asked for"),
            *(_evaluate(viewer, row) for row in rows if row.state in Booking.WAS_THERE),
        ],
        coming=[event_of(viewer, run, ", ".join(people), only) for (run, only), people in names.items()],
        figures=[staff] if viewer.actor.books_at else [],
    )


@part(Strand.CPD)
def without_answerer(viewer: Viewer) -> Panel:
    """What people asked for who work where nobody answers for a place: the alliance does."""
    shown = ("run_id", "session_id", "person__name", "run__course__title", "run__starts_at")
    related = ("run__course", "session", "person")
    rows = for_the_alliance_to_answer().select_related(*related).order_by("run__starts_at", "id")
    rows = rows.only(*shown, "session__held_on", "session__title")
    title = "Approve {} of people whose organisation has nobody to approve it"
    return Panel(todo=_approve(viewer, list(rows), title))


def _bookings(viewer: Viewer) -> QuerySet[Booking]:
    """What is to come, of herself and of her schools; and what she attended without saying how it was."""
    me = Q(person=viewer.actor.person_id)
    mine = me | Q(organisation__in=viewer.actor.books_at)
    alone = Q(session__held_on__gte=viewer.today)
    to_come = (Q(session=None, run__starts_at__gte=timezone.now()) | alone) & Q(state__in=Booking.LIVE)
    answered = Exists(Evaluation.objects.filter(booking=OuterRef("pk")))
    unanswered = me & Q(state__in=Booking.WAS_THERE, run__imported_at=None) & ~Q(answered)
    rows = Booking.objects.filter(mine & to_come | unanswered)
    shown = (
        "public_id",
        "state",
        "needs_approval",
        "organisation_id",
        "offered_until",
        "person__name",
        "run__public_id",
        "run__starts_at",
        "run__course__title",
        *("session__held_on", "session__title", "session__starts"),
    )
    rows = rows.select_related("run__course", "person", "session").only(*shown)
    return rows.order_by("run__starts_at", "person__sorts_as", "session__held_on")


def _name(viewer: Viewer, booking: Booking) -> str:
    who = "You" if booking.person_id == viewer.actor.person_id else booking.person.name
    if booking.awaits_approval:
        return f"{who} (waiting for approval)"
    words = {State.WAITLISTED: " (waiting list)", State.OFFERED: " (offered a place)"}
    return who + words.get(State(booking.state), "")


def _answer(viewer: Viewer, booking: Booking) -> ToDo:
    who = "you" if booking.person_id == viewer.actor.person_id else booking.person.name
    url = viewer.link("cpd:booking_offer", booking.public_id)
    hint = f"Held until {moment(booking.offered_until)}" if booking.offered_until else ""
    return ToDo(f"A place for {who}: {booking.run}", url, hint, order=OFFER)


def _is_to_approve(viewer: Viewer, booking: Booking) -> bool:
    return booking.awaits_approval and booking.organisation_id in viewer.actor.books_at


def _approve(viewer: Viewer, bookings: list[Booking], title: str) -> list[ToDo]:
    """All that wait for the same answer, as one: they are answered on one page. `title` has room for how many."""
    if not bookings:
        return []
    hint = ", ".join(f"{booking.person.name}: {booking.what}" for booking in bookings[:3])
    places = counted(len(bookings), "place")
    url = viewer.link("cpd:approvals")
    return [ToDo(title.format(places), url, hint, status="requested", order=APPROVE)]


def _evaluate(viewer: Viewer, booking: Booking) -> ToDo:
    url = viewer.link("cpd:booking_evaluate", booking.public_id)
    what = booking.what if booking.session else f"{booking.run}, {first_day(booking.run)}"
    title = f"Tell us about {what}"
    return ToDo(title, url, "Two questions, half a minute", order=EVALUATE)
