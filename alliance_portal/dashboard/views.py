"""The first page after signing in, and the dashboard of an alliance."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, anyone, members

from .panels import Viewer, collect
from .queries import doors_of


@anyone
def home(request: HttpRequest) -> HttpResponse:
    """Through the only door there is; with several, the choice; with none, what to do."""
    if not request.user.is_authenticated:
        return redirect("demo:cast" if settings.DEMO else settings.LOGIN_URL)
    doors = doors_of(request.user)
    if len(doors) == 1:
        return redirect(doors[0].url)
    return render(request, "dashboard/home.html", {"doors": doors})


@members
def dashboard(request: PortalRequest) -> HttpResponse:
    today = timezone.localdate()
    viewer = Viewer(request.alliance, request.actor, today)
    return render(request, "dashboard/dashboard.html", {"panel": collect(viewer), "today": today})
