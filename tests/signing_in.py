"""Signing in for tests that are about something else: a session like one that both steps led to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from alliance_portal.kernel import second_step
from alliance_portal.kernel.models import Account


def signed_in(account: Account, *, both_steps: bool = True, **options: Any) -> Client:
    """A test client signed in as this account; without `both_steps` as if by the password alone."""
    client = Client(**options)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    if both_steps:
        request = HttpRequest()
        request.session = client.session
        second_step.record(request, account, "test")
        request.session.save()
    return client
