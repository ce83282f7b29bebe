"""A person's own account: what leads to everything about signing in, and the demand for a second step."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from alliance_portal.kernel import second_step
from alliance_portal.kernel.access import signed_in
from alliance_portal.kernel.calendar_feed import feed_of
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.openid.adapter import services


@signed_in
def your_account(request: HttpRequest) -> HttpResponse:
    account: Any = request.user
    context = _ways_in(account) | {
        "services": services(request),
        "feed": feed_of(account),
        "alliances": alliances_of(account),
    }
    return render(request, "account/your_account.html", context)


def _ways_in(account: Any) -> dict[str, Any]:
    """How this account signs in, by allauth's names for the ways."""
    held = list(Authenticator.objects.filter(user=account))
    codes = next((one.wrap() for one in held if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "has_app": any(one.type == Authenticator.Type.TOTP for one in held),
        "passkeys": sum(one.type == Authenticator.Type.WEBAUTHN for one in held),
        "recovery_codes": len(codes.get_unused_codes()) if codes else None,
        "sessions": len(UserSession.objects.purge_and_list(account)),
    }


@signed_in
def second_step_demanded(request: HttpRequest) -> HttpResponse:
    """On to where she was going; before that the second step, or setting it up."""
    onward = second_step.onward(request)
    if second_step.is_taken(request):
        request.session.pop(second_step.ONWARD, None)
        return redirect(onward)
    ways = get_adapter().get_reauthentication_methods(request.user)
    urls = [way["url"] for way in ways if way["id"].startswith("mfa_")]
    if urls:
        return redirect(f"{urls[0]}?{urlencode({'next': onward})}")
    return render(request, "account/second_step.html")


@signed_in
def sign_in_anew(request: HttpRequest) -> HttpResponse:
    """Before something important changes, for whoever has neither password nor second step to confirm with."""
    back = get_next_redirect_url(request) or reverse("your_account")
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': back})}")
    return render(request, "account/sign_in_anew.html", {"services": services(request)})
