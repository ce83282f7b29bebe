"""How often one person may ask for what costs much: allauth counts, as it does for signing in (TENANCY.md §4.5)."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# The heading, and what to do: their rates are by the minute (sign_in_settings).
SAID = {
    "search": ("Too many searches", "You have searched very often in a short while."),
    "download": ("Too many downloads", "You have downloaded very many lists in a short while."),
}
WAIT = "Wait a minute, then try again."


def too_often(request: HttpRequest, action: str) -> HttpResponse | None:
    """The page that says to wait, once the rate of `action` in ACCOUNT_RATE_LIMITS is used up: each account has its
    own, and so has each network address from which somebody reads without signing in."""
    who = request.user.pk if request.user.is_authenticated else get_adapter().get_client_ip(request)
    if not ratelimit.consume_or_429(request, action=action, key=str(who), limit_get=True):
        return None
    heading, why = SAID[action]
    return render(request, "429.html", {"heading": heading, "said": f"{why} {WAIT}"}, status=429)
