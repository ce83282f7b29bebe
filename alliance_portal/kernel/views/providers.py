"""To an OpenID provider and back (decisions/0009)."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal.flows import connect
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from requests import RequestException

from alliance_portal.kernel.access import anyone, signed_in
from alliance_portal.kernel.openid.adapter import services
from alliance_portal.kernel.openid.provider import OpenIdProvider, Questions

BROKEN = (OAuth2Error, RequestException)


@anyone
def provider_sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On the way there. A page lies in between: browsers let no form of ours lead to another site (form-action)."""
    provider = _named(request, provider_id)
    process = request.POST.get("process", AuthProcess.LOGIN)
    if request.method != "POST" or process not in (AuthProcess.LOGIN, AuthProcess.CONNECT):
        return render(request, "socialaccount/login.html", {"provider": provider})
    if process == AuthProcess.CONNECT and not request.user.is_authenticated:
        return redirect("socialaccount_connections")
    refusal: HttpResponse | None = ratelimit.consume_or_429(request, action="login")
    if refusal:
        return refusal
    try:
        address = provider.redirect(request, process, get_next_redirect_url(request))["Location"]
    except BROKEN as error:
        return trouble_with(request, provider, error)
    return render(request, "socialaccount/on_the_way.html", {"provider": provider, "address": address})


@anyone
def provider_answer(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from there: allauth signs in, connects or begins an account, once the answer is proved."""
    provider = _named(request, provider_id)
    try:
        answer: HttpResponse = Answer.adapter_view(Questions(request, provider_id))(request)
    except BROKEN as error:  # while asking where to ask
        return trouble_with(request, provider, error)
    return answer


@signed_in
def connections(request: HttpRequest) -> HttpResponse:
    """Which providers sign this account in. Connecting begins at provider_sign_in."""
    return render(request, "socialaccount/connections.html", {"services": services(request)})


@signed_in
@require_POST
def disconnect(request: HttpRequest, pk: int) -> HttpResponse:
    """The last one may go, too: a code by e-mail always signs in."""
    connect.disconnect(request, get_object_or_404(SocialAccount, user=request.user, pk=pk))
    return redirect("socialaccount_connections")


def trouble_with(request: HttpRequest, provider: OpenIdProvider, error: Exception) -> HttpResponse:
    answer: HttpResponse = render_authentication_error(request, provider, exception=error)
    return answer


class Answer(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider: OpenIdProvider) -> tuple[Any, Any]:
        state, refusal = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, refusal


def _named(request: HttpRequest, provider_id: str) -> OpenIdProvider:
    try:
        provider: OpenIdProvider = get_adapter(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return provider
