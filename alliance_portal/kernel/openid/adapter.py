"""What becomes of somebody whom a provider vouches for: `sub` identifies; an address alone joins nothing."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.new_accounts import account_with

from .provider import OpenIdProvider

log = logging.getLogger(__name__)
TROUBLE = "socialaccount/trouble.html"


def trouble(request: HttpRequest, provider: OpenIdProvider, problem: str, **context: Any) -> HttpResponse:
    """The page that says why nobody was signed in, and what to do; `problem` is one of its cases."""
    status = {"refused": 403, "silent": 503}.get(problem, 200)
    return render(request, TROUBLE, {"provider": provider, "problem": problem, **context}, status=status)


def services(request: HttpRequest) -> list[tuple[OpenIdProvider, SocialAccount | None]]:
    """Every provider that the portal knows, with the signed-in account's connection to it."""
    held = {one.provider: one for one in SocialAccount.objects.filter(user=request.user)}
    return [(one, held.get(one.sub_id)) for one in get_adapter(request).list_providers(request)]


class VouchedFor(DefaultSocialAccountAdapter):
    """allauth's door for those who come through a provider. New accounts may begin here: one without a role opens
    nothing, and its address is proved, so nobody can prepare an account for somebody else to walk into."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": "It is connected to another account already",
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        proved = [one.email for one in sociallogin.email_addresses if one.verified]
        if not proved:
            raise ImmediateHttpResponse(trouble(request, sociallogin.provider, "unproved"))
        if account_with(proved[0]) or EmailAddress.objects.filter(email__iexact=proved[0]).exists():
            raise ImmediateHttpResponse(trouble(request, sociallogin.provider, "known", email=proved[0]))
        return True

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Account:
        account: Account = super().save_user(request, sociallogin, form)
        return account

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: OpenIdProvider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Every answer that is no proof ends here, instead of in allauth's own pages."""
        said = exception or request.GET.get("error") or "its answer belongs to no question, or comes late"
        problem = "silent" if isinstance(exception, RequestException) else "refused"
        if said == "access_denied":  # she stopped, or may not come in
            problem = "cancelled"
        log.warning("Nobody was signed in by %s: %s", provider.sub_id, said)
        raise ImmediateHttpResponse(trouble(request, provider, problem))
