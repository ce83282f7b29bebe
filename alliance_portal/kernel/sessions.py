"""How long a session lasts, and what ends it early (ASVS 7.3.1, 7.3.2, 7.4.2, 7.4.3)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.account.signals import authentication_step_completed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from . import second_step
from .memberships import name_of
from .models import Account
from .new_accounts import account_of_addressee

BEGAN, SEEN, NAME = "began", "seen", "name"
SEEN_EVERY = 60  # seconds between two notes that somebody is still there
IDLE = "You were signed out, because nothing happened here for an hour. Sign in to go on."
OVER = "You were signed out, because you had been signed in for 12 hours. Sign in to go on."


class SessionLimits:
    """Signs out who has been idle, or signed in, for too long; notes now and then that somebody is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without the cookie nobody is asked who she is, and public pictures may stay in shared caches.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._look_at(request)
        return self.get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        now = time.time()
        began, seen = (request.session.get(key, 0.0) for key in (BEGAN, SEEN))
        if now - began > settings.SESSION_ENDS_AFTER.total_seconds():
            self._sign_out(request, OVER)
        elif now - seen > settings.SESSION_ENDS_IDLE.total_seconds():
            self._sign_out(request, IDLE)
        elif now - seen > SEEN_EVERY:
            request.session[SEEN] = now
            UserSession.objects.create_from_request(request)

    def _sign_out(self, request: HttpRequest, why: str) -> None:
        logout(request)
        messages.info(request, why)


@receiver(user_logged_in)
def begin(request: HttpRequest, user: Account, **_: Any) -> None:
    """Every way of signing in comes through here."""
    request.session[BEGAN] = request.session[SEEN] = time.time()
    remember_name(request, name_of(user))


def remember_name(request: HttpRequest, name: str) -> None:
    """For the pages outside the alliances: an account has an address alone, names stand behind the walls."""
    if name and request.session.get(NAME) != name:
        request.session[NAME] = name


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def second_step_changed(
    signal: Any, request: HttpRequest, user: Account, authenticator: Authenticator, **_: Any
) -> None:
    """Other sessions end, as Django ends them when a password changes. Setting a step up has also taken it."""
    end_other_sessions(request, user)
    if signal is authenticator_added and authenticator.type != Authenticator.Type.RECOVERY_CODES:
        second_step.record(request, user, authenticator.type)


@receiver(authentication_step_completed)
def code_was_entered(user: Account, method: str, email: str = "", **_: Any) -> None:
    if method == "code" and email.lower() == user.email:
        account_of_addressee(user.email)


@receiver(password_reset)
def link_was_followed(user: Account, **_: Any) -> None:
    account_of_addressee(user.email)
