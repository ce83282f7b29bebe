"""What several pages of cpd do in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside, public_ids
from alliance_portal.kernel.roles import BOOKERS, Role, Strand
from alliance_portal.kernel.ui.answers import form_page, refusals_told
from alliance_portal.kernel.ui.formats import counted
from cpd import actions
from cpd.models import Booking, Course, Run, Session
from cpd.queries.booking_states import why_unchangeable
from cpd.queries.bookings import bookable_school, bookable_schools, find_booking, keep_queue_places
from cpd.queries.courses import find_course, find_run, find_run_alone, find_session, keep_links
from cpd.queries.programmes import find_run_with_card
from schools.models import Organisation

CONFIRM = "components/confirm.html"
keeps_money = manages(Strand.CPD, Role.FINANCE)
who_pays = manages(Strand.CPD, Role.FINANCE, *BOOKERS)


def run_of(request: PortalRequest, public_id: UUID) -> Run:
    return find_run(request.actor, public_id)


def run_with_card(request: PortalRequest, public_id: UUID) -> Run:
    """The run with what cpd/run_card.html shows of it; what was posted mostly ends on another page, without a card."""
    if request.method == "POST":
        return find_run_alone(request.actor, public_id)
    run = find_run_with_card(request.actor, public_id)
    keep_links(run.course)
    return run


def chosen_sessions(request: PortalRequest, run: Run) -> list[Session]:
    """The sessions of the run that the address names, to be booked by themselves; [] where it is about all of it."""
    wanted = set(request.GET.getlist("session"))
    found = [one for one in run.sessions.all() if str(one.public_id) in wanted] if wanted else []
    if len(found) < len(wanted):
        raise Http404
    return found


def course_of(request: PortalRequest, public_id: UUID) -> Course:
    course = find_course(request.actor, public_id)
    keep_links(course)
    return course


def booking_of(request: PortalRequest, public_id: UUID) -> Booking:
    [booking] = keep_queue_places([find_booking(request.actor, public_id)])
    return booking


def told_unchangeable(request: PortalRequest, booking: Booking) -> HttpResponse | None:
    """Back to the booking, with what it is by now, where a page about changing it is opened too late. What is posted is
    refused by its action, under the lock."""
    if request.method == "POST" or not (refused := why_unchangeable(booking)):
        return None
    messages.error(request, refused)
    return to(request, "cpd:booking_detail", booking.public_id)


def session_of(request: PortalRequest, public_id: UUID) -> Session:
    return find_session(request.actor, public_id)


def school_of(request: PortalRequest) -> Organisation | None:
    """The school in the address, or the only one there is."""
    schools = bookable_schools(request.actor)
    if "school" not in request.GET:
        return schools.first() if schools[:2].count() == 1 else None
    named = public_ids([request.GET["school"]])
    school = bookable_school(request.actor, named[0]) if named else None
    if school is None:
        raise Http404
    return school


def to(request: PortalRequest, name: str, *args: Any) -> HttpResponse:
    """Go to a page of this alliance."""
    return redirect(inside(request.alliance, name, *args))


def act(request: PortalRequest, action: Callable[[], Any], done: str) -> bool:
    """For a button: do it and say so, or say why not."""
    with refusals_told(request) as refused:
        action()
        messages.success(request, done)
    return not refused


def told_in_words(told: int) -> str:
    """To how many people a change was told."""
    if not told:
        return "Nobody had to be told."
    return f"We wrote to {counted(told, 'person', 'people')} how it was and how it is now."


def over(request: PortalRequest, run: Run, what: str) -> HttpResponse | None:
    """Back to the page of a run that is finished or cancelled, with why its `what` cannot change, for whoever opens a
    form about it; None where it can, or where the form is sent: then the action says it."""
    return back_where_refused(request, run, lambda: actions.refuse_over(run, what))


def back_where_refused(request: PortalRequest, run: Run, refuse: Callable[[], None]) -> HttpResponse | None:
    """As over, for what `refuse` raises a ValidationError about."""
    if request.method == "POST":
        return None
    with refusals_told(request) as refused:
        refuse()
    return to(request, "cpd:run_detail", run.public_id) if refused else None


def run_form_page(
    request: PortalRequest, form: BaseForm, run: Run, heading: str, **context: Any
) -> HttpResponse:
    """A form about a run; the way back is the run's page."""
    back = inside(request.alliance, "cpd:run_detail", run.public_id)
    words = {"heading": heading, "caption": run.course.title, "submit": "Save", **context}
    return form_page(request, form, back_url=back, cancel_url=back, **words)
