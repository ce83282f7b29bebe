"""The second step of signing in (decisions/0008): who acts for many proves twice who she is.

Asked of roles.TWO_STEPS by the scope middleware, and of DfE's reviewers and the portal's support staff at their doors.
"""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

ONWARD = "after_second_step"


def is_taken(request: HttpRequest) -> bool:
    """Has this session been proved by an authenticator app, a recovery code or a passkey?"""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def demand(request: HttpRequest) -> HttpResponse | None:
    """Where to take the second step, for whoever has not. It leads back here; what was posted is not kept."""
    if is_taken(request):
        return None
    request.session[ONWARD] = request.get_full_path() if request.method == "GET" else reverse("home")
    return redirect("second_step")


def onward(request: HttpRequest) -> str:
    """Where she was going when the second step was demanded."""
    return str(request.session.get(ONWARD) or reverse("home"))


def record(request: HttpRequest, account: AbstractBaseUser, how: str) -> None:
    """Write into the session that the step is taken: after setting it up, which proves it; in the demo and in tests."""
    record_authentication(request, account, "mfa", type=how)
