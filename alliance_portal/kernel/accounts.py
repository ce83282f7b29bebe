"""Accounts are made by invitation; nobody signs up into the portal."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):
    """allauth's door with public sign-up closed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right. Check both and try again"
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
