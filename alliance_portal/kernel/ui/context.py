"""What every page knows: the alliance, its brand, its navigation, who is looking."""

from __future__ import annotations

import re
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.ui.brand import Brand
from alliance_portal.kernel.ui.navigation import navigation_for

BELOW_AN_ALLIANCE = re.compile(r"^/a/([a-z0-9-]+)/")


class Branded(Protocol):
    """What the pages need of the tenant model."""

    slug: str
    name: str

    @property
    def brand(self) -> Brand: ...


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Outside /a/<alliance>/ (sign-in, reviewers) alliance and actor are None.

    On public pages the actor is the portal itself, which is nobody that a page could name.
    """
    alliance: Branded | None = getattr(request, "alliance", None)
    acting: Actor | None = getattr(request, "actor", None)
    actor = None if acting is None or acting.is_service else acting
    links = navigation_for(actor, alliance.slug, request.path) if alliance and actor else []
    more = [link for link in links if link.under_more]
    return {
        "alliance": alliance,
        "actor": actor,
        "brand": alliance.brand if alliance else _brand_ahead(request),
        "nav": [link for link in links if not link.under_more],
        "nav_more": more,
        "is_under_more": any(link.current for link in more),
    }


def _brand_ahead(request: HttpRequest) -> Brand:
    """Sign-in pages wear the brand of the alliance that one is on the way to (?next=), and so does what is said of a
    mistyped address below an alliance; other pages wear the portal's own."""
    way = request.POST.get("next") or request.GET.get("next") or "/"
    try:
        slug = _mistyped(request) or resolve(urlsplit(way).path).kwargs.get("alliance")
    except (Resolver404, ValueError):
        return Brand()
    alliance = slug and apps.get_model(settings.TENANT_MODEL).objects.filter(slug=slug).first()
    if not alliance:
        return Brand()
    with enter_service(alliance=alliance, purpose="public", writes=False):
        found: Brand = alliance.brand
        return found


def _mistyped(request: HttpRequest) -> str:
    """The alliance in an address that leads nowhere; "" in one that leads somewhere, as to an alliance that is closed
    to the reader: of that nothing is shown."""
    below = BELOW_AN_ALLIANCE.match(request.path)
    if not below:
        return ""
    try:
        resolve(request.path_info)
    except Resolver404:
        return below.group(1)
    return ""
