"""Programmes and conferences: what belongs to one, keeping it, and booking the whole of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.formats import and_list, counted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.bookings import BookForm, SchoolForm, offer_credits
from cpd.forms.programmes import AskWholeForm, ProgrammeForm, WholeForm
from cpd.models import Booking, CourseRequest, Programme, Run
from cpd.queries.approvals import approval_is_wanted, asker, hold_days
from cpd.queries.bookings import booked_on_parts
from cpd.queries.clashes import warnings_for
from cpd.queries.credits import offered
from cpd.queries.entitlements import cover_shown, places_at
from cpd.queries.joint import joints_of
from cpd.queries.orders import order_is_needed
from cpd.queries.programmes import find_programme, in_parallel, is_bookable, lines_of, parts_of, programmes
from cpd.tables.programmes import ProgrammeFilter, ProgrammeTable
from schools.models import Organisation
from schools.queries.words import noun_for

from .common import school_of, to


@members
def programme_list(request: PortalRequest) -> HttpResponseBase:
    keeps = may(request.actor, "create", Programme)
    filterset = ProgrammeFilter(request.GET, queryset=programmes(request.actor), keeps=keeps)
    table = ProgrammeTable(filterset.qs)
    if keeps:
        table.empty_action = Action("Add a programme", inside(request.alliance, "cpd:programme_create"))
    context = {"keeps": keeps, "asks": may(request.actor, "create", CourseRequest)}
    return list_page(request, "cpd/programme_list.html", table, filterset, context=context)


@members
def programme(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = _programme_of(request, public_id)
    runs = parts_of(request.actor, found)
    mine = list(booked_on_parts(request.actor, runs)) if runs else []
    on = {one.run_id for one in mine if one.person_id == request.actor.person_id}
    groups = in_parallel(runs)
    may_ask = found.archived_at is None and is_bookable(runs) and may(request.actor, "ask", found)
    context = {
        "programme": found,
        "groups": groups,
        "may_book": found.archived_at is None and is_bookable(runs) and may(request.actor, "book", found),
        "may_ask": may_ask and not on,
        "asks_singly": may_ask and 0 < len(on) < len(groups),
        "keeps": may(request.actor, "change", found),
        "mine": mine,
        "your_place": noun_for(request.actor),
    }
    return render(request, "cpd/programme.html", context)


@acts
@manages(Strand.CPD)
def programme_create(request: PortalRequest) -> HttpResponse:
    return _form(request, Programme(), "Add a programme")


@acts
@manages(Strand.CPD)
def programme_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _form(request, _programme_of(request, public_id), "Change the programme")


@manages(Strand.CPD, *BOOKERS)
def programme_book(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Who goes, and to which of the parts in parallel; what was chosen travels in the address, as in `journey`."""
    found, runs = _to_book(request, public_id)
    if not is_bookable(runs):
        messages.error(
            request, "The whole programme can no longer be booked. You can book what is still to come."
        )
        return to(request, "cpd:programme", public_id)
    school = school_of(request)
    if school is None:
        return _choose_school(request, found)
    form = WholeForm(posted(request), runs=runs, school=school, initial=_chosen(request))
    if request.method == "POST" and form.is_valid() and form.nobody_is_on_it():
        return redirect(_address(request, "cpd:programme_check", found, school, form))
    return _page(request, form, found, "Who do you want to book?", school=school)


@members
def programme_ask(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask for all of it for oneself; the school answers once."""
    rows = visible(request.actor, Programme).filter(archived_at=None)
    found = get_visible(request.actor, Programme, public_id, rows)
    require(request.actor, "ask", found)
    runs, school = parts_of(request.actor, found), asker(request.actor).organisation
    back = inside(request.alliance, "cpd:programme", public_id)
    if not is_bookable(runs):
        messages.error(
            request, "The whole programme can no longer be asked for. Ask for what is still to come."
        )
        return redirect(back)
    form = AskWholeForm(posted(request), runs=runs, school=school, initial={"key": uuid.uuid4()})

    def ask(values: dict[str, Any]) -> str:
        key = values["key"]
        actions.ask_for_programme(actor=request.actor, programme=found, chosen=form.chosen, key=key)
        messages.success(request, "We have written to you about all of it.")
        return inside(request.alliance, "cpd:booking_list")

    about = {"heading": "Ask for all of it", "caption": found.title, "submit": "Ask for all of it"}
    context = {
        "runs": runs,
        "school": school,
        "wanted": approval_is_wanted(school),
        "days": hold_days(),
        "joints": joints_of(runs),
        "percent_off": found.percent_off,
    }
    return form_action(
        request, form, ask, "cpd/programme_ask.html", back_url=back, cancel_url=back, **about, **context
    )


@manages(Strand.CPD, *BOOKERS)
def programme_check(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Check your answers; the hidden key makes sending them twice harmless."""
    found, runs = _to_book(request, public_id)
    school = school_of(request)
    if school is None:
        return to(request, "cpd:programme_book", public_id)
    whole = WholeForm(request.GET, runs=runs, school=school)
    if not whole.is_valid():
        return redirect(
            f"{inside(request.alliance, 'cpd:programme_book', public_id)}?{request.GET.urlencode()}"
        )
    form = BookForm(posted(request), initial={"key": uuid.uuid4()}, are_several=False)
    form.speak_of(school)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            made = actions.book_programme(
                actor=request.actor,
                programme=found,
                people=whole.people,
                chosen=whole.chosen,
                key=form.cleaned_data["key"],
                order_number=form.cleaned_data["order_number"],
                with_credits=form.cleaned_data["with_credits"],
            )
            messages.success(request, _booked_in_words(len(whole.people), made))
            return to(request, "cpd:programme", public_id)
    lines = lines_of(found, whole.chosen, school, len(whole.people))
    form.say_who_waits(sum(len(line.booked_at_once) for line in lines), sum(line.waiting for line in lines))
    at_once = [place for line in lines for place in places_at(line.booked_at_once, line.run)]
    later = [place for line in lines for place in places_at(line.waited_for, line.run)]
    cover = cover_shown(school.pk, at_once, later)
    if cover["to_pay_pence"] and order_is_needed([school.pk]):
        form.want_order()
    held = [(line.run, pence) for line in lines for pence in line.booked_at_once]
    offer_credits(form, str(offered(school.pk, held) or ""))
    context = {
        "people": whole.people,
        "lines": lines,
        "total_pence": sum(line.pence for line in lines),
        "joints": joints_of(whole.chosen),
        "clashes": [clash for line in lines for clash in warnings_for(line.run, whole.people)],
        **cover,
    }
    back = _address(request, "cpd:programme_book", found, school, whole)
    return _page(
        request,
        form,
        found,
        "Check before you book",
        template="cpd/programme_check.html",
        back=back,
        submit="Book all of it",
        school=school,
        **context,
    )


def _booked_in_words(people: int, made: Iterable[Booking]) -> str:
    """How many are booked, who waits for what, and that they are told."""
    waits = [f"{one.person} for {one.run}" for one in made if one.state == Booking.State.WAITLISTED]
    waiting = f" On the waiting list: {and_list(waits)}." if waits else ""
    return f"Booked for {counted(people, 'person', 'people')}.{waiting} We have written to each of them."


def _programme_of(request: PortalRequest, public_id: UUID) -> Programme:
    return find_programme(request.actor, public_id)


def _to_book(request: PortalRequest, public_id: UUID) -> tuple[Programme, list[Run]]:
    found = get_visible(
        request.actor, Programme, public_id, visible(request.actor, Programme).filter(archived_at=None)
    )
    require(request.actor, "book", found)
    return found, parts_of(request.actor, found)


def _form(request: PortalRequest, programme: Programme, heading: str) -> HttpResponse:
    form = ProgrammeForm(posted(request), instance=programme)
    is_new = programme.pk is None
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            runs = list(form.cleaned_data["runs"])
            saved = actions.save_programme(actor=request.actor, programme=form.save(commit=False), runs=runs)
            messages.success(request, f"Saved.{in_addition(form)}")
            return to(request, "cpd:programme", saved.public_id)
    to_list = inside(request.alliance, "cpd:programme_list")
    back = to_list if is_new else inside(request.alliance, "cpd:programme", programme.public_id)
    return form_page(request, form, heading=heading, submit="Save", back_url=back)


def _choose_school(request: PortalRequest, programme: Programme) -> HttpResponse:
    form = SchoolForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        return redirect(_address(request, "cpd:programme_book", programme, form.cleaned_data["school"]))
    return _page(request, form, programme, "Which school do you book for?")


def _chosen(request: PortalRequest) -> dict[str, Any]:
    choices = {name: value for name, value in request.GET.items() if name.startswith("choice_")}
    return {"person": request.GET.getlist("person"), **choices}


def _address(
    request: PortalRequest,
    name: str,
    programme: Programme,
    school: Organisation,
    form: WholeForm | None = None,
) -> str:
    query = request.GET.copy()
    query["school"] = str(school.public_id)
    for field, value in form.cleaned_data.items() if form else ():
        query.setlist(field, value if isinstance(value, list) else [value])
    return f"{inside(request.alliance, name, programme.public_id)}?{query.urlencode()}"


def _page(
    request: PortalRequest,
    form: GdsForm,
    programme: Programme,
    heading: str,
    *,
    template: str = "components/form_page.html",
    back: str = "",
    submit: str = "Continue",
    **context: Any,
) -> HttpResponse:
    page = inside(request.alliance, "cpd:programme", programme.public_id)
    words = {
        "heading": heading,
        "caption": programme.title,
        "submit": submit,
        "programme": programme,
        **context,
    }
    return form_page(request, form, template, back_url=back or page, cancel_url=page, **words)
