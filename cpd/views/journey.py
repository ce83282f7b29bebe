"""Booking places: which school, who goes, check, done. Each step is a page; nothing needs JavaScript.

What was chosen travels in the address (`school`, `person`, `session`), so that going back and forth loses nothing.
"""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside, public_ids
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted
from cpd import actions
from cpd.forms.bookings import BookForm, ColleagueForm, KeyForm, SchoolForm, StaffForm, offer_credits
from cpd.models import GroupBooking, Run, Session
from cpd.queries.bookings import group_members, places_to_book, waiting_for, why_closed
from cpd.queries.clashes import warnings_for
from cpd.queries.courses import not_yet_attended
from cpd.queries.credits import offered
from cpd.queries.entitlements import cover_shown, places_at
from cpd.queries.joint import joint_of
from cpd.queries.orders import order_is_needed
from cpd.queries.prices import price_lines
from cpd.queries.tariffs import tariff_in_force, terms_in_words
from schools.models import Organisation

from .common import chosen_sessions, run_form_page, run_of, run_with_card, school_of, to

who_books = manages(Strand.CPD, *BOOKERS)


@who_books
def book(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Who goes? Asks for the school first where there are several."""
    run = run_with_card(request, public_id)
    sessions = chosen_sessions(request, run)
    if closed := why_closed(run, sessions):
        messages.error(request, closed)
        return to(request, "cpd:run_detail", public_id)
    school = school_of(request)
    if school is None:
        return _choose_school(request, run)
    shown = {"person": request.GET.getlist("person")}
    form = StaffForm(posted(request), run=run, school=school, sessions=sessions, initial=shown)
    if "colleague" in request.POST:
        return _step(request, "cpd:book_colleague", run, school, request.POST.getlist("person"))
    if request.method == "POST" and form.is_valid() and form.nobody_is_elsewhere():
        return _step(request, "cpd:book_check", run, school, form.cleaned_data["person"])
    about: dict[str, Any] = {"school": school, "chosen": sessions}
    return _page(request, form, run, "Who do you want to book?", "cpd/book_staff.html", **about)


@acts
@who_books
def book_colleague(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Name somebody who is not in the list yet; afterwards she is, with a tick."""
    run, school = run_of(request, public_id), school_of(request)
    if school is None:
        return to(request, "cpd:book", public_id)
    chosen, form = request.GET.getlist("person"), ColleagueForm(posted(request))
    form.speak_of(school)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            colleague = actions.name_colleague(actor=request.actor, organisation=school, **form.cleaned_data)
            return _step(request, "cpd:book", run, school, [*chosen, str(colleague.public_id)])
    return _page(
        request,
        form,
        run,
        "Add a colleague",
        submit="Add",
        back=_address(request, "cpd:book", run, school, chosen),
    )


@who_books
def book_check(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Check your answers; the hidden key makes sending them twice harmless."""
    run, school = run_with_card(request, public_id), school_of(request)
    sessions = chosen_sessions(request, run)
    chosen = request.GET.getlist("person")
    several = len(chosen) > 1 and not sessions
    key = BookForm(posted(request), initial={"key": uuid.uuid4()}, are_several=several)
    key.speak_of(school)
    if school is None:
        return _sent_before(request, key) or to(request, "cpd:book", public_id)
    staff = StaffForm(request.GET, run=run, school=school, sessions=sessions, among=public_ids(chosen))
    if not staff.is_valid():
        return _sent_before(request, key) or _step(request, "cpd:book", run, school, chosen)
    if request.method == "POST" and key.is_valid():
        with refusals(key):
            group = actions.book_places(
                actor=request.actor,
                run=run,
                people=staff.people,
                key=key.cleaned_data["key"],
                together=key.cleaned_data.get("together", False),
                order_number=key.cleaned_data["order_number"],
                sessions=sessions,
                with_credits=key.cleaned_data["with_credits"],
            )
            return to(request, "cpd:booked", group.public_id)
    return _check_page(request, key, run, school, staff=staff, sessions=sessions)


def _sent_before(request: PortalRequest, form: KeyForm) -> HttpResponse | None:
    """What came of the same form when it was sent the first time: by now those people are on the course."""
    if request.method != "POST" or not form.is_valid():
        return None
    done = visible(request.actor, GroupBooking).filter(key=form.cleaned_data["key"]).first()
    return to(request, "cpd:booked", done.public_id) if done else None


@who_books
def booked(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What came of it, and what happens next."""
    rows = visible(request.actor, GroupBooking).select_related("run__course")
    group = get_visible(request.actor, GroupBooking, public_id, rows)
    return render(request, "cpd/book_done.html", {"run": group.run, **group_members(group)})


def _check_page(
    request: PortalRequest,
    key: BookForm,
    run: Run,
    school: Organisation,
    *,
    staff: StaffForm,
    sessions: list[Session],
) -> HttpResponse:
    chosen = [str(person.public_id) for person in staff.people]
    prices = price_lines(run, school, len(chosen), sessions)
    places = len(prices)
    free = places if sessions else places_to_book(run)
    pence = [price.pence for price in prices]
    cover = cover_shown(school.pk, places_at(pence[:free], run, sessions), places_at(pence[free:], run))
    if cover["to_pay_pence"] and order_is_needed([school.pk]):
        key.want_order()
    at_once = [(run, one) for one in pence[:free]]
    will_wait = max(0, places - free)
    key.say_who_waits(len(at_once), will_wait)
    offer_credits(key, str(offered(school.pk, at_once, singly=bool(sessions)) or ""))
    context: dict[str, Any] = {
        "school": school,
        "people": staff.people,
        "chosen": sessions,
        "clashes": warnings_for(run, staff.people, sessions),
        "not_yet": not_yet_attended(run.course, staff.people),
        "will_wait": will_wait,
        "waiting": waiting_for(run).count() if will_wait else 0,
        "terms": terms_in_words(tariff_in_force(run.course)),
        "prices": prices,
        **cover,
        "total_pence": sum(pence),
        "back": _address(request, "cpd:book", run, school, chosen),
    }
    return _page(
        request,
        key,
        run,
        "Check before you book",
        "cpd/book_check.html",
        submit=_submit(len(at_once), will_wait),
        **context,
    )


def _submit(booked: int, waiting: int) -> str:
    """What the button does: it books, it joins the waiting list, or both."""
    if not waiting:
        return f"Book {counted(booked, 'place')}"
    return f"Book {counted(booked, 'place')} and join the waiting list" if booked else "Join the waiting list"


def _choose_school(request: PortalRequest, run: Run) -> HttpResponse:
    form = SchoolForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        return _step(request, "cpd:book", run, form.cleaned_data["school"], [])
    return run_form_page(request, form, run, "Which school do you book for?", submit="Continue")


def _step(
    request: PortalRequest, name: str, run: Run, school: Organisation, people: list[str]
) -> HttpResponse:
    return redirect(_address(request, name, run, school, people))


def _address(request: PortalRequest, name: str, run: Run, school: Organisation, people: list[str]) -> str:
    query = QueryDict(mutable=True)
    query["school"] = str(school.public_id)
    query.setlist("person", people)
    query.setlist("session", request.GET.getlist("session"))
    return f"{inside(request.alliance, name, run.public_id)}?{query.urlencode()}"


def _page(
    request: PortalRequest,
    form: StaffForm | ColleagueForm | KeyForm,
    run: Run,
    heading: str,
    template: str = "components/form_page.html",
    *,
    submit: str = "Continue",
    back: str = "",
    **context: Any,
) -> HttpResponse:
    page = inside(request.alliance, "cpd:run_detail", run.public_id)
    about = {"heading": heading, "caption": run.course.title, "submit": submit}
    words = {**about, "run": run, "joint": joint_of(run), **context}
    return form_page(request, form, template, back_url=back or page, cancel_url=page, **words)
