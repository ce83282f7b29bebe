"""What everybody may know about the alliance and its schools, once it is published (A17)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, public
from schools.models.publication import Page
from schools.queries import publication as read
from schools.queries.leading import teaching_schools
from schools.queries.news import published


@public
def public_alliance(request: PortalRequest) -> HttpResponse:
    """Name, kind, lead schools and the schools that show a page of their own; nobody's name."""
    if not read.is_public():
        raise Http404
    context = {
        **read.facts_of_alliance(timezone.localdate()),
        "has_courses": read.is_public(page=Page.COURSES),
        "has_stories": published().exists(),
    }
    return _found(render(request, "schools/public_alliance_detail.html", context))


@public
def public_school(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Name, alliance, role, lead schools and the school's strengths; nobody's name, and not who receives support."""
    today = timezone.localdate()
    school = get_object_or_404(read.public_schools(today), public_id=public_id)
    context = {**read.facts_of_school(school, today), "alliance_is_public": read.is_public()}
    return _found(render(request, "schools/public_school_detail.html", context))


def _found(response: HttpResponse) -> HttpResponse:
    """Search engines may find it, unlike every other page (kernel.tenancy.middleware.PrivatePages)."""
    response["X-Robots-Tag"] = "all"
    return response


@public
def contact(request: PortalRequest) -> HttpResponse:
    """How the alliance wants to be reached, and which schools are responsible for its data (DOMAIN.md §7.1)."""
    leads = read.with_is_public(teaching_schools(timezone.localdate()))
    profile = request.alliance.profile
    context = {
        "profile": profile,
        "is_reachable": bool(profile.contact_email or profile.contact_phone or profile.website),
        "leads": list(leads),
        "alliance_is_public": read.is_public(),
    }
    return render(request, "schools/contact.html", context)
