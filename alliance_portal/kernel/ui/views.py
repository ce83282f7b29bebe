"""Pages of the interface itself: the style sheet of a brand, and what the footer leads to."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from alliance_portal.kernel.access import anyone
from alliance_portal.kernel.ui import brand, glossary
from alliance_portal.kernel.ui.cookies import our_cookies


@anyone
@cache_control(public=True, max_age=86400)
def brand_css(_request: HttpRequest, colour: str) -> HttpResponse:
    """The same for everybody, so it caches well. The URL admits six hexadecimal digits as `colour`."""
    return HttpResponse(brand.css(f"#{colour}"), content_type="text/css; charset=utf-8")


@anyone
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@anyone
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@anyone
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/contact.html", {"contact_email": settings.CONTACT_EMAIL})


@anyone
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/cookies.html", {"cookies": our_cookies()})


@anyone
def glossary_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/glossary.html", {"terms": glossary.all_terms()})
