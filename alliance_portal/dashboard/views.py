"""The first page after signing in, and the dashboard of an alliance."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow, anyone, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import posted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import finish_setting_up
from schools.models import Alliance, Organisation
from schools.queries.looks import looks_going_on
from schools.queries.proposals import proposed_school

from .kept import kept_panel
from .next_steps import next_step
from .panels import Viewer
from .queries import Door, doors_of, pages_to_ask_at
from .setting_up import setting_up as tasks_of


@anyone
def home(request: HttpRequest) -> HttpResponse:
    """Through the only door there is; with several, the choice; with none, what to do."""
    if not request.user.is_authenticated:
        return redirect("demo:cast" if settings.DEMO else settings.LOGIN_URL)
    doors = doors_of(request.user)
    if len(doors) == 1:
        return redirect(doors[0].url)
    school = None if doors else proposed_school(request.user)
    pages = pages_to_ask_at(school) if school else []
    return render(request, "dashboard/home.html", {"doors": doors, "school": school, "pages": pages})


@anyone
def find_alliance(request: HttpRequest) -> HttpResponse:
    """Where to ask to join: the alliances whose names have these words, each with its schools."""
    q = request.GET.get("q", "").strip()[:100]
    alliances = Alliance.objects.filter(name__icontains=q).order_by(SortsAs("name"))
    doors = [Door(str(one), inside(one, "schools:find_school"), "") for one in alliances]
    return render(request, "dashboard/find_alliance.html", {"doors": doors, "q": q})


@members
def dashboard(request: PortalRequest) -> HttpResponse:
    today, school = timezone.localdate(), _school(request)
    actor = request.actor.at(school.pk) if school else request.actor
    tasks = tasks_of(Viewer(request.alliance, actor, today)) if _is_new(request) else None
    viewer = Viewer(request.alliance, actor, today, is_setting_up=bool(tasks and tasks.is_needed))
    context = {
        "panel": kept_panel(viewer),
        "today": today,
        "school": school,
        "setting_up": tasks,
        "next_step": next_step(viewer),
        "looks": looks_going_on(request.actor, request.alliance),
    }
    return render(request, "dashboard/dashboard.html", context)


@allow(*COORDINATORS)
def setting_up(request: PortalRequest) -> HttpResponse:
    """The task list of a new alliance by itself, to end it and to bring it back."""
    form = GdsForm(posted(request))
    if form.is_valid():
        is_done = "done" in request.POST
        finish_setting_up(actor=request.actor, profile=request.alliance.profile, is_done=is_done)
        if is_done:
            messages.success(request, "The task list is put away. You find it on the page of the alliance.")
        return redirect(inside(request.alliance, "dashboard:dashboard"))
    tasks = tasks_of(Viewer(request.alliance, request.actor, timezone.localdate()))
    return render(request, "dashboard/setting_up.html", {"setting_up": tasks})


def _is_new(request: PortalRequest) -> bool:
    return request.actor.coordinates and request.alliance.face.set_up_at is None


def _school(request: PortalRequest) -> Organisation | None:
    """The one of her schools that somebody with several chose in the header; 404 for any other."""
    chosen = request.GET.get("school")
    if not chosen:
        return None
    if chosen not in {public_id for _, public_id in request.actor.acts_for}:
        raise Http404
    return Organisation.objects.get(public_id=chosen)
