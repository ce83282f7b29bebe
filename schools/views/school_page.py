"""What stands on a school's page: add, change and take off, close a priority, grade an inspection."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.meanwhile import in_addition
from schools.actions import school_page as actions
from schools.forms import school_page as forms
from schools.models import (
    FloorStatus,
    Inspection,
    Organisation,
    Priority,
    SchoolFigure,
    Strength,
)
from schools.models.school_page import OnSchoolPage
from schools.page_parts import PageOf, moments, priority_links, support_periods
from schools.queries import school_page as read
from schools.queries.figures import figures_of
from schools.queries.history import history
from schools.queries.organisations import leaderships_of, memberships_of, organisation_with_record
from schools.queries.story import story

from .school_parts import PARTS, SUPPORT, Part

keepers = allow(*COORDINATORS, *SCHOOL_LEADERS)
MOMENTS_A_PAGE = 50


@members
def school_support(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Priorities, inspections and figures beside support, and when the alliance last spoke with the school."""
    row = _organisation(request, public_id, schools_only=True)
    page = PageOf(row, request.alliance, request.actor)
    priorities = list(read.priorities_of(request.actor, row))
    measured = _measured(request, row)
    supported = list(support_periods(page))
    context = {
        "organisation": row,
        "may_keep": may(request.actor, "create", Priority(organisation=row)),
        "priorities": list(zip(priorities, priority_links(page, priorities), strict=True)),
        "record": read.beside_each_other(measured, supported),
        "supported": supported,
        "conversations": read.conversations_of(request.actor, row),
    }
    return render(request, "schools/school_support.html", context)


@members
def school_timeline(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What happened, and what was changed in the portal."""
    row = _organisation(request, public_id)
    page = PageOf(row, request.alliance, request.actor)
    support, today = support_periods(page), timezone.localdate()
    story_so_far = story(row, _measured(request, row), support, moments(page), today)
    filters = forms.TimelineForm(request.GET or None, story=story_so_far)
    shown = Paginator(filters.chosen, MOMENTS_A_PAGE).get_page(request.GET.get("page"))
    roles = [(f"role “{one}”", one) for one in memberships_of(row)]
    leads = [("lead of the alliance", one) for one in leaderships_of(row)]
    context = {
        "organisation": row,
        "filters": filters,
        "moments": shown,
        "history": history(row, [*roles, *leads]),
    }
    return render(request, "schools/school_timeline.html", context)


@keepers
def part_add(request: PortalRequest, public_id: UUID, part: str) -> HttpResponse:
    kind = _part(part)
    row = kind.model(organisation=_organisation(request, public_id, schools_only=kind.schools_only))
    require(request.actor, "create", row)
    return _part_page(request, kind, row, kind.add)


@keepers
def part_change(request: PortalRequest, part: str, public_id: UUID) -> HttpResponse:
    kind, row = _row(request, part, public_id)
    require(request.actor, "change", row)
    return _part_page(request, kind, row, kind.change)


@members
def part_archive(request: PortalRequest, part: str, public_id: UUID) -> HttpResponse:
    kind, row = _row(request, part, public_id)
    require(request.actor, "archive", row)
    here = inside(request.alliance, kind.page, row.organisation.public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.archive(actor=request.actor, row=row)
        messages.success(request, f"“{row}” is off the page.")
        return here

    words = {
        "heading": kind.take_off,
        "caption": str(row.organisation),
        "text": f"{_named(row)}.",
        "consequence": "It stays in the history. You can add it again at any time.",
        "submit": "Take off",
    }
    return form_action(
        request, GdsForm(posted(request)), act, "components/confirm.html", back_url=here, **words
    )


@keepers
def priority_close(request: PortalRequest, public_id: UUID) -> HttpResponse:
    _kind, row = _row(request, "priority", public_id)
    require(request.actor, "change", row)
    held = {"closed_on": row.closed_on, "outcome": row.outcome} if row.closed_on else {}
    form = forms.ClosePriorityForm(posted(request), initial=held)
    here = inside(request.alliance, SUPPORT, row.organisation.public_id)

    def act(values: dict[str, Any]) -> str:
        actions.close_priority(actor=request.actor, priority=row, **values)
        messages.success(request, f"“{row}” is closed.")
        return here

    about = {"heading": "What came of it?", "caption": str(row), "submit": "Close"}
    return form_action(request, form, act, back_url=here, **about)


@keepers
def priority_reopen(request: PortalRequest, public_id: UUID) -> HttpResponse:
    _kind, row = _row(request, "priority", public_id)
    require(request.actor, "change", row)
    here = inside(request.alliance, SUPPORT, row.organisation.public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.reopen_priority(actor=request.actor, priority=row)
        messages.success(request, f"“{row}” is open again.")
        return here

    words = {"heading": "Open it again?", "text": f"{row}.", "submit": "Open again"}
    return form_action(
        request, GdsForm(posted(request)), act, "components/confirm.html", back_url=here, **words
    )


@keepers
def judgements_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    _kind, row = _row(request, "inspection", public_id)
    require(request.actor, "change", row)
    form = forms.JudgementsForm(posted(request), inspection=row)
    here = inside(request.alliance, SUPPORT, row.organisation.public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.save_judgements(actor=request.actor, inspection=row, grades=form.grades)
        messages.success(request, "The judgements are recorded.")
        return here

    about = {"heading": "Judgements", "caption": f"{row.organisation}: {row}", "submit": "Save"}
    return form_action(request, form, act, back_url=here, **about)


def _part_page(request: PortalRequest, kind: Part, row: OnSchoolPage, heading: str) -> HttpResponse:
    form = kind.form(posted(request), instance=row)
    here = inside(request.alliance, kind.page, row.organisation.public_id)
    if form.is_valid():
        with refusals(form):
            saved = kind.save(actor=request.actor, **{kind.name: form.instance})
            messages.success(request, f"“{saved}” is saved.{in_addition(form)}")
            return redirect(_after(request, saved, here))
    return form_page(
        request, form, heading=heading, caption=row.organisation.name, submit="Save", back_url=here
    )


def _after(request: PortalRequest, saved: OnSchoolPage, here: str) -> str:
    """An inspection's grades follow on a page of their own, for its framework says what is judged."""
    is_new = isinstance(saved, Inspection) and not saved.judgements.exists()
    return inside(request.alliance, "schools:judgements_change", saved.public_id) if is_new else here


def _part(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def _row(request: PortalRequest, name: str, public_id: UUID) -> tuple[Part, Any]:
    """A thing that stands on a page, if the reader may see it."""
    kind = _part(name)
    rows: Any = visible(request.actor, kind.model).filter(archived_at=None).select_related("organisation")
    if kind.model is Strength:
        rows = rows.filter(person__isnull=name == "strength").select_related("person", "specialism")
    return kind, get_visible(request.actor, kind.model, public_id, rows)


def _named(row: OnSchoolPage) -> str:
    """What it is, and which of those that are called the same."""
    if isinstance(row, SchoolFigure):
        return f"{row}, {day(row.measured_on)}: {row.said}"
    if isinstance(row, FloorStatus):
        return f"{row}, {day(row.stood_on)}"
    if isinstance(row, Inspection):
        return f"{row}: inspected on {day(row.inspected_on)}"
    person = getattr(row, "person", None)
    return f"{row}: {person}" if person else str(row)


def _measured(request: PortalRequest, row: Organisation) -> list[read.Measured]:
    """What others found, and what the school counted, as far as the reader may see it."""
    return [
        *read.inspections_of(request.actor, row),
        *read.floor_statuses_of(request.actor, row),
        *figures_of(request.actor, row),
    ]


def _organisation(request: PortalRequest, public_id: UUID, *, schools_only: bool = False) -> Organisation:
    row = organisation_with_record(request.actor, public_id)
    if schools_only and row.kind != Organisation.Kind.SCHOOL:
        raise Http404
    return row
