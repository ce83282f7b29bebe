"""Colour and logo of the alliance: try, look at every place that wears them, save (UI.md §1.4)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.documents.pictures import artwork
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui import brand
from alliance_portal.kernel.ui.answers import form_page
from alliance_portal.kernel.ui.mail_brand import html_of
from schools.actions import change_brand, keep_logo
from schools.forms import BrandForm, TriedBrandForm

SAMPLE_MAIL = """Dear colleague,

You have a place on Leading phonics.

  5 May, 9:30am to 3:30pm
  Venue: the hall

More about the alliance:
{url}

{name}
"""


@allow(*COORDINATORS)
def brand_change(request: PortalRequest) -> HttpResponse:
    """What to try. Coming back from the preview, the form still holds what was tried."""
    profile = request.alliance.profile
    tried = _tried(request) if request.GET else {"colour": profile.colour, "logo": profile.logo}
    post = request.method == "POST"
    form = BrandForm(
        request.POST if post else None,
        request.FILES if post else None,
        initial={"colour": tried["colour"]},
        has_logo=bool(tried["logo"]),
    )
    if form.is_valid():
        picture = form.cleaned_data["logo"]
        kept = None if form.cleaned_data.get("without_logo") else tried["logo"]
        logo = keep_logo(actor=request.actor, picture=picture) if picture else kept
        return redirect(_address(request, "schools:brand_preview", form.cleaned_data["colour"], logo))
    return form_page(
        request,
        form,
        "schools/brand_form.html",
        heading="Colour and logo",
        submit="Preview",
        logo=tried["logo"],
        back_url=inside(request.alliance, "schools:alliance"),
    )


@csp_update({"frame-src": ["'self'"]})
@allow(*COORDINATORS)
def brand_preview(request: PortalRequest) -> HttpResponse:
    """The page wears what is tried, and shows an e-mail and a cover in it; nothing is saved before "Save"."""
    if request.method == "POST":
        form = TriedBrandForm(request.POST)
        if not form.is_valid():
            raise Http404
        change_brand(actor=request.actor, **form.cleaned_data)
        messages.success(request, "Pages, e-mails and new documents wear your colour and logo from now on.")
        return redirect(inside(request.alliance, "schools:alliance"))
    tried = _tried(request)
    colour, logo = tried["colour"], tried["logo"]
    tokens, today = brand.tokens(colour), timezone.localdate()
    context = {
        "brand": _brand(request, tried),
        "form": TriedBrandForm(initial={"colour": colour, "logo": logo}),
        "tokens": tokens,
        "darkened": tokens.brand != colour,
        "readings": brand.readings(colour),
        "artwork": artwork(f"{request.alliance.name}{today.year}", colour, 7, 5),
        "year": today.year,
        "email_url": _address(request, "schools:brand_email", colour, logo),
        "change_url": _address(request, "schools:brand_change", colour, logo),
        "cancel_url": inside(request.alliance, "schools:alliance"),
    }
    return render(request, "schools/brand_preview.html", context)


@xframe_options_sameorigin
@csp_replace({"style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"], "script-src": ["'none'"]})
@allow(*COORDINATORS)
def brand_email(request: PortalRequest) -> HttpResponse:
    """A real e-mail in what is tried, for the frame of the preview; e-mails need styles in their tags."""
    dressed = _brand(request, _tried(request))
    url = absolute(inside(request.alliance, "schools:alliance"))
    return HttpResponse(html_of(SAMPLE_MAIL.format(url=url, name=request.alliance.name), dressed))


def _tried(request: PortalRequest) -> dict[str, Any]:
    """Colour and logo in the address; 404 for what is none."""
    form = TriedBrandForm(request.GET)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data


def _brand(request: PortalRequest, tried: dict[str, Any]) -> brand.Brand:
    logo = tried["logo"]
    logo_url = inside(request.alliance, "kernel:picture", logo.sha256) if logo else ""
    return brand.Brand(request.alliance.name, tried["colour"], logo_url)


def _address(request: PortalRequest, name: str, colour: str, logo: StoredFile | None) -> str:
    tried = {"colour": colour} | ({"logo": str(logo.public_id)} if logo else {})
    return f"{inside(request.alliance, name)}?{urlencode(tried)}"
