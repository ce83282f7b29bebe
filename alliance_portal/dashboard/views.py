"""The first page after signing in, and the dashboard of an alliance."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, anyone, members
from schools.models import Organisation
from schools.queries.proposals import proposed_school

from .panels import Viewer, collect
from .queries import doors_of, pages_to_ask_at


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


@members
def dashboard(request: PortalRequest) -> HttpResponse:
    today, school = timezone.localdate(), _school(request)
    actor = request.actor.at(school.pk) if school else request.actor
    panel = collect(Viewer(request.alliance, actor, today))
    return render(request, "dashboard/dashboard.html", {"panel": panel, "today": today, "school": school})


def _school(request: PortalRequest) -> Organisation | None:
    """The one of her schools that somebody with several chose in the header; 404 for any other."""
    chosen = request.GET.get("school")
    if not chosen:
        return None
    if chosen not in {public_id for _, public_id in request.actor.acts_for}:
        raise Http404
    return Organisation.objects.get(public_id=chosen)
