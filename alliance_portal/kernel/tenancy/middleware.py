"""The scope of a request: one transaction around the whole response, template rendering included (TENANCY.md §2.2)."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers

from alliance_portal.kernel import second_step
from alliance_portal.kernel.access import Access, access_of
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.sessions import remember_name
from alliance_portal.kernel.to_sign_in import to_sign_in

from .prepared import Prepared
from .scope import NotAMember, enter, enter_service

ONLY_READ = ("GET", "HEAD", "OPTIONS")
GetResponse = Callable[[HttpRequest], HttpResponse]
alliance_named = Prepared(
    lambda slug: apps.get_model(settings.TENANT_MODEL).objects.filter(slug=slug).order_by(), "slug"
)


class PrivatePages:
    """No page of a signed-in person stays in a cache (ASVS 14.2.2), and search engines keep none but those pages
    that say otherwise."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            add_never_cache_headers(response)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class AllianceScope:
    """Opens the alliance that the URL names, for the account that is signed in."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = str(uuid.uuid4())  # type: ignore[attr-defined]
        request.alliance = request.actor = None  # type: ignore[attr-defined]
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        slug = match.kwargs.get("alliance")
        return self._in_alliance(request, slug, access_of(match.func)) if slug else self.get_response(request)

    def _in_alliance(self, request: HttpRequest, slug: str, access: Access) -> HttpResponse:
        if not access.open_to_strangers and not request.user.is_authenticated:
            return to_sign_in(request)
        alliance = alliance_named.first(slug=slug)
        if alliance is None:
            return self._refuse(request)
        request.alliance = alliance  # type: ignore[attr-defined]
        request_id: str = request.request_id  # type: ignore[attr-defined]
        if access.open_to_strangers:
            writes = access.kind in ("asks", "link")  # a public page only reads
            scope = enter_service(alliance=alliance, purpose=access.kind, request=request_id, writes=writes)
        else:
            changes = request.method not in ONLY_READ
            scope = enter(account=request.user, alliance=alliance, request=request_id, changes=changes)
        try:
            with scope as actor:
                request.actor = actor  # type: ignore[attr-defined]
                if not actor.is_service:
                    remember_name(request, actor.name)
                response = self._refer(request, actor) or self.get_response(request)
                if getattr(request, "roll_back", False) or response.status_code >= 500:
                    transaction.set_rollback(True)
                return response
        except NotAMember:
            request.alliance = None  # type: ignore[attr-defined]
            return self._refuse(request)

    def _refer(self, request: HttpRequest, actor: Actor) -> HttpResponse | None:
        """To the second step of signing in, whoever must have taken it and has not."""
        return second_step.demand(request) if actor.signs_in_twice else None

    def _refuse(self, request: HttpRequest) -> HttpResponse:
        """An alliance that is not hers does not exist: the same page as for a wrong address."""
        from django.views.defaults import page_not_found

        return page_not_found(request, Http404())

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A view that raised leaves nothing half-written, also when Django turns it into a 403 or 404."""
        request.roll_back = True  # type: ignore[attr-defined]
