"""What a hub of a project finds out: its report for those who may read it, and writing it (C56)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.lists import file_name
from alliance_portal.kernel.ui.meanwhile import in_addition
from cpd.actions import hub_research as actions
from cpd.forms.hub_research import HubFindingForm, HubMeetingForm, HubResearchForm
from cpd.hub_reports.snapshot import HubWords
from cpd.models import Hub, HubMeeting
from cpd.queries.hub_reports import finding_at, notes_of, research_of, schools_of, words_of
from cpd.queries.papers import NONE as NO_PAPERS
from cpd.queries.papers import papers_of_hub

from .common import act, to


@members
def hub_detail(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """The report of a hub; whoever may not read it yet sees which schools work in it. ?csv downloads the report."""
    hub, actor = _hub(request, public_id), request.actor
    reads, writes, research = may(actor, "read", hub), may(actor, "write", hub), research_of(hub)
    said = words_of(hub, research) if reads else None
    if said and "csv" in request.GET:
        return rows_response(_lines(said), file_name(request, hub.title))
    context = {
        "hub": hub,
        "research": research,
        "said": said,
        "schools": schools_of(hub) if writes or not reads else (),
        "papers": papers_of_hub(actor, hub) if reads else NO_PAPERS,
        "notes": notes_of(actor, hub) if reads else (),
        "writes": writes,
        "keeps": may(actor, "change", hub),
    }
    return render(request, "cpd/hub_detail.html", context)


@members
def hub_research(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = _written(request, public_id)
    form = HubResearchForm(posted(request), instance=research_of(hub))

    def keep(_values: dict[str, Any]) -> str:
        actions.save_research(actor=request.actor, research=form.save(commit=False))
        return _kept(request, hub, form)

    return form_action(request, form, keep, **_page(request, hub, "Research of the hub"))


@members
def hub_finding(request: PortalRequest, public_id: UUID, school_id: UUID) -> HttpResponse:
    """What was found at one of its schools."""
    hub = _written(request, public_id)
    school = get_visible(request.actor, schools_of(hub).model, school_id, schools_of(hub))
    form = HubFindingForm(posted(request), instance=finding_at(hub, school))

    def keep(_values: dict[str, Any]) -> str:
        actions.save_finding(actor=request.actor, finding=form.save(commit=False))
        return _kept(request, hub, form)

    return form_action(request, form, keep, **_page(request, hub, f"What was found at {school}"))


@members
def hub_meeting_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _meeting_page(request, HubMeeting(hub=_written(request, public_id)), "Add a meeting or visit")


@members
def hub_meeting_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, HubMeeting).select_related("hub__course")
    meeting = get_visible(request.actor, HubMeeting, public_id, rows)
    require(request.actor, "write", meeting.hub)
    return _meeting_page(request, meeting, f"Change the {meeting.get_kind_display().lower()}")


@members
@require_POST
def hub_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = _written(request, public_id)
    done = "The report is published. Everybody who sees the project reads it."
    act(request, lambda: actions.publish_research(actor=request.actor, hub=hub), done)
    return to(request, "cpd:hub_detail", public_id)


@members
@require_POST
def hub_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = _written(request, public_id)
    done = "The report is read by those who work in the hub alone."
    act(request, lambda: actions.withdraw_research(actor=request.actor, hub=hub), done)
    return to(request, "cpd:hub_detail", public_id)


@members
@require_POST
def hub_print(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Print the report as it is now, and wait for it on the page of the job."""
    job = actions.print_hub_report(actor=request.actor, hub=_hub(request, public_id))
    return to(request, "kernel:job_detail", job.public_id)


def _meeting_page(request: PortalRequest, meeting: HubMeeting, heading: str) -> HttpResponse:
    form = HubMeetingForm(posted(request), instance=meeting)

    def keep(values: dict[str, Any]) -> str:
        schools = list(values["schools"])
        actions.save_meeting(actor=request.actor, meeting=form.save(commit=False), schools=schools)
        return _kept(request, meeting.hub, form)

    return form_action(request, form, keep, **_page(request, meeting.hub, heading))


def _hub(request: PortalRequest, public_id: UUID) -> Hub:
    rows = visible(request.actor, Hub).select_related("course", "lead", "researcher")
    return get_visible(request.actor, Hub, public_id, rows)


def _written(request: PortalRequest, public_id: UUID) -> Hub:
    """A hub whose research the actor writes."""
    hub = _hub(request, public_id)
    require(request.actor, "write", hub)
    return hub


def _kept(request: PortalRequest, hub: Hub, form: BaseForm) -> str:
    messages.success(request, f"Saved.{in_addition(form)}")
    return inside(request.alliance, "cpd:hub_detail", hub.public_id)


def _page(request: PortalRequest, hub: Hub, heading: str) -> dict[str, Any]:
    """What the forms of a hub have in common."""
    back = inside(request.alliance, "cpd:hub_detail", hub.public_id)
    return {"heading": heading, "caption": f"{hub}, {hub.course}", "submit": "Save", "back_url": back}


def _lines(said: HubWords) -> Iterator[tuple[object, ...]]:
    """The report as rows: its words, then a row for each meeting and each school."""
    yield ("Part", "What", "Words", "What changed", "People", "Schools", "Meetings")
    for part, words in (
        ("Question", said.question),
        ("Method", said.method),
        ("Findings", said.found),
        ("What changed", said.changed),
        ("Next steps", said.next_steps),
    ):
        yield (part, said.title, words, "", "", "", "")
    for one in said.meetings:
        yield (one.kind, one.held_on, one.place, "", one.people, one.schools, "")
    for school in said.schools:
        yield ("School", school.name, school.found, school.changed, school.people, "", school.meetings)
