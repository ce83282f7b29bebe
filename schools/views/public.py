"""What everybody may know about a school of the alliance (A17)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, public
from schools.models import Membership
from schools.queries.leading import kind_on, teaching_schools
from schools.queries.organisations import memberships_of, shown_publicly


@public
def public_school(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Name, alliance, role and lead schools; nobody's name, and not who receives support."""
    today = timezone.localdate()
    school = get_object_or_404(shown_publicly(today), public_id=public_id)
    held = memberships_of(school).exclude(role=Membership.Role.SUPPORTED)
    leads = list(teaching_schools(today))
    context = {
        "school": school,
        "establishment": school.establishment,
        "memberships": [membership for membership in held if membership.holds_on(today)],
        "is_lead": school in leads,
        "leads": leads,
        "kind": kind_on(today),
    }
    return render(request, "schools/public_school_detail.html", context)


@public
def contact(request: PortalRequest) -> HttpResponse:
    """How the alliance wants to be reached, and which schools are responsible for its data (DOMAIN.md §7.1)."""
    leads = teaching_schools(timezone.localdate())
    return render(
        request, "schools/contact.html", {"profile": request.alliance.profile, "leads": list(leads)}
    )
