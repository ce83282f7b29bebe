"""How allauth behaves here: accounts are made by invitation, secrets are encrypted, and it speaks our words."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from .models import Account
from .tenancy.prepared import Prepared

WRONG_CODE = "This code is not right, or no longer valid. Enter the newest one"
UNPROVED = "Confirm your e-mail address first: sign in once with a code sent to it"


account_numbered = Prepared(lambda pk: Account.objects.filter(pk=pk).order_by(), "pk")


class Accounts(AuthenticationBackend):
    """allauth's ways of signing in; who is signed in is looked up once a request, in words put together before."""

    def get_user(self, user_id: int) -> Account | None:
        account = account_numbered.first(pk=user_id)
        return account if account and self.user_can_authenticate(account) else None


class InvitedOnly(DefaultAccountAdapter):
    """allauth's door with public sign-up closed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again",
        "too_many_login_attempts": "That was wrong too often. Wait five minutes, then try again",
        "rate_limited": "That was too much at once. Wait a few minutes, then try again",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "The password is not right",
        "enter_current_password": "The current password is not right",
        "email_taken": "Another account uses this e-mail address",
        "duplicate_email": "This e-mail address is on your account already",
        "unverified_primary_email": "Confirm the e-mail address first",
        "invalid_or_expired_key": "This link no longer works",
        "invalid_password_reset": "This link no longer works",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago need not do it again before changing how she signs in. Who has neither a
        password nor a second step signs in anew; allauth would let her pass."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] <= app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        if not self.get_reauthentication_methods(self.request.user):
            raise ImmediateHttpResponse(self._to_sign_in_anew())
        return True

    def _to_sign_in_anew(self) -> HttpResponse:
        """It leads back here; what was posted is not kept."""
        back = self.request.get_full_path() if self.request.method == "GET" else reverse("your_account")
        return redirect(f"{reverse('sign_in_anew')}?{urlencode({'next': back})}")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("your_account")


class SecondStep(DefaultMFAAdapter):
    """allauth's second step with its secrets encrypted: a copy of the database alone does not sign anybody in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": UNPROVED,
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  (allauth names it)
        return f"Passkey {user.authenticator_set.filter(type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


def _cipher() -> MultiFernet:
    """Writes with SECRET_KEY; reads what its predecessors wrote, too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(f"second step {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
