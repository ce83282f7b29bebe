"""Step into anybody of the cast. Only in demo settings: elsewhere these views refuse, and have no address either."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel import second_step
from alliance_portal.kernel.access import anyone
from alliance_portal.kernel.models import Account

from .personas import everybody, reviewer, scenes, tour


def _only_in_a_demo() -> None:
    if not settings.DEMO:
        raise Http404


@anyone
def cast(request: HttpRequest) -> HttpResponse:
    """Who there is, by alliance."""
    _only_in_a_demo()
    context = {"tour": tour(), "scenes": scenes(), "reviewer": reviewer()}
    return render(request, "demo/persona_list.html", context)


@anyone
@require_POST
def step_in(request: HttpRequest) -> HttpResponse:
    """Sign in, with both steps, as the person of the cast with the posted address, and go to her dashboard."""
    _only_in_a_demo()
    persona = everybody().get(request.POST.get("email", ""))
    account = Account.objects.filter(email=persona.email).first() if persona else None
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
    second_step.record(request, account, "demonstration")
    return redirect("home")
