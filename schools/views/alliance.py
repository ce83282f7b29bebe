"""The alliance: its kind and leads at any date, who belongs to it, how it presents itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui import charts
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted, day
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from schools import actions
from schools.forms import CompositionForm, DayForm, ProfileForm
from schools.models import AllianceKind, Membership
from schools.queries import composition as read
from schools.queries.leading import kind_on, teaching_schools
from schools.queries.lineage import line, lineage
from schools.queries.looks import looks_going_on
from schools.queries.networks import networks
from schools.queries.vision import current_vision, sign_up
from schools.tables.members import MembershipFilter, MembershipTable

HEADINGS = {
    Membership.Role.MEMBER: "Members",
    Membership.Role.STRATEGIC_PARTNER: "Strategic partners",
    Membership.Role.DELIVERER: "Alliance deliverers",
    Membership.Role.SUPPORTED: "Schools benefiting from support",
}
PARTNERS = (Membership.Role.STRATEGIC_PARTNER, Membership.Role.DELIVERER)


@members
def alliance(request: PortalRequest) -> HttpResponse:
    """?day_0=…&day_1=…&day_2=… looks at another date than today."""
    today = timezone.localdate()
    form = DayForm(request.GET if any(request.GET.get(f"day_{part}") for part in range(3)) else None)
    when = form.cleaned_data["day"] or today if form.is_valid() else today
    story = read.chapters()
    chapter = read.chapter_on(story, when)
    held = read.belonging_on(when)
    vision = current_vision()
    context = {
        "form": form,
        "when": when,
        "is_today": when == today,
        "story": story,
        "chapter": chapter,
        "leads": read.with_designations(chapter.leads if chapter else ()),
        "belonging": [(heading, held[role]) for role, heading in HEADINGS.items()],
        "members": held[Membership.Role.MEMBER],
        "partners": {row.organisation_id for role in PARTNERS for row in held[role]},
        "vision": vision,
        "signing": sign_up(vision, today) if vision else None,
        "line": line(lineage()),
        "networks": [one.about.name for one in networks() if one.takes_part],
        "may_change": may(request.actor, "create", AllianceKind),
        "looks": looks_going_on(request.actor, request.alliance),
    }
    return render(request, "schools/alliance_detail.html", context)


@members
def member_list(request: PortalRequest) -> HttpResponseBase:
    """Members over time, and everybody who joined and left (D1)."""
    rows = visible(request.actor, Membership).select_related("organisation")
    filterset = MembershipFilter(request.GET, queryset=rows)
    points = read.growth(timezone.localdate())
    chart = growth_chart(points, request.alliance.colour)
    context = {"growth": points, "growth_chart": chart}
    table = MembershipTable(filterset.qs)
    return list_page(request, "schools/member_list.html", table, filterset, context, name="members")


def growth_chart(growth: list[read.Growth], colour: str, width: int = 640) -> SafeString:
    """Members over time, from dated memberships (D1)."""
    first, last = (growth[0], growth[-1]) if growth else (None, None)
    summary = (
        f"{counted(last.members, 'member')} on {day(last.day)}, {first.members} on {day(first.day)}."
        if first and last
        else "No members yet."
    )
    series = [charts.Series("Members", [point.members for point in growth])]
    labels = [point.label for point in growth]
    title = "Members at the start, on 1 September, and today"
    return charts.line(title, labels, series, summary=summary, colour=colour, width=width)


@allow(*COORDINATORS)
def composition_change(request: PortalRequest) -> HttpResponse:
    today = timezone.localdate()
    present = kind_on(today)
    initial = {
        "kind": present.kind if present else None,
        "leads": [school.public_id for school in teaching_schools(today)],
        "reason": present.reason if present else "",
    }
    form = CompositionForm(posted(request), initial=initial)
    here = inside(request.alliance, "schools:alliance")
    if form.is_valid():
        with refusals(form):
            actions.change_composition(actor=request.actor, **form.cleaned_data)
            messages.success(request, f"The alliance changes on {day(form.cleaned_data['starts_on'])}.")
            return redirect(here)
    return form_page(
        request,
        form,
        heading="Change the kind of alliance or who leads",
        submit="Save",
        back_url=here,
        cancel_url=here,
    )


@allow(*COORDINATORS)
def profile_change(request: PortalRequest) -> HttpResponse:
    form = ProfileForm(posted(request), instance=request.alliance.profile)
    here = inside(request.alliance, "schools:alliance")

    def act(_values: dict[str, Any]) -> str:
        actions.change_profile(actor=request.actor, profile=form.instance)
        messages.success(request, f"The profile has been changed.{in_addition(form)}")
        return here

    about = {"heading": "Edit the profile", "submit": "Save profile"}
    return form_action(request, form, act, back_url=here, **about)
