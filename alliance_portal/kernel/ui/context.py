"""What every page knows: the alliance, its brand, its navigation, who is looking."""

from __future__ import annotations

from typing import Any, Protocol

from django.http import HttpRequest
from django.urls import reverse

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.brand import PORTAL_COLOUR
from alliance_portal.kernel.ui.navigation import NavLink, navigation_for


class Named(Protocol):
    """What the pages need of the tenant model; its `colour`, where it has one, becomes the brand."""

    slug: str
    name: str


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Outside /a/<alliance>/ (sign-in, reviewers) alliance and actor are None."""
    alliance: Named | None = getattr(request, "alliance", None)
    actor: Actor | None = getattr(request, "actor", None)
    colour: str = getattr(alliance, "colour", PORTAL_COLOUR)
    return {
        "alliance": alliance,
        "actor": actor,
        "brand_colour": colour,
        "brand_css_url": reverse("brand_css", args=[colour.removeprefix("#").lower()]),
        "nav": _navigation(request, alliance, actor),
    }


def _navigation(request: HttpRequest, alliance: Named | None, actor: Actor | None) -> list[NavLink]:
    """Nobody in particular (a public page's service actor) gets no navigation."""
    if alliance is None or actor is None or actor.is_service:
        return []
    return navigation_for(actor, alliance.slug, request.path)
