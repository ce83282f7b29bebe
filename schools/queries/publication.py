"""What strangers may read about the alliance and its schools; nobody's name, and not who receives support (A17)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import AllianceProfile, Membership, Organisation, Publication
from schools.models.publication import PUBLIC, Page

from .leading import kind_on, teaching_schools
from .organisations import memberships_of, shown_publicly
from .people import somebody_named_in
from .school_page import public_strengths


def is_public(organisation: Organisation | None = None, page: Page = Page.OWN) -> bool:
    """May strangers open the page of this school, or (without one) of the alliance, or its pages of courses?"""
    if organisation is None:
        return bool(published_pages(page=page))
    return Publication.objects.filter(PUBLIC, organisation=organisation, page=page).exists()


published_pages = Prepared(  # of the alliance
    lambda page: (
        Publication.objects.filter(PUBLIC, organisation=None, page=page).order_by().values_list("pk")[:1]
    ),
    "page",
)


def named_in_profile(profile: AllianceProfile | None) -> str:
    """Somebody whom the words name that the alliance's public page would show; empty when they name nobody."""
    return somebody_named_in(profile.strapline, profile.about) if profile else ""


def with_is_public(schools: QuerySet[Organisation]) -> QuerySet[Any]:
    """Each with `is_public`."""
    pages = Publication.objects.filter(PUBLIC, organisation=OuterRef("pk"))
    return schools.annotate(is_public=Exists(pages))


def public_schools(day: dt.date) -> QuerySet[Organisation]:
    """The schools whose pages strangers may open: published, and with a role that they may know of."""
    published = Publication.objects.filter(PUBLIC, organisation__isnull=False).values("organisation")
    return shown_publicly(day).filter(pk__in=published)


def facts_of_school(school: Organisation, day: dt.date) -> dict[str, Any]:
    """Everything that a school's public page shows."""
    held = [one for one in memberships_of(school) if one.role != Membership.Role.SUPPORTED]
    leads = leads_shown(day=day)
    return {
        "school": school,
        "establishment": school.establishment,
        "memberships": [membership for membership in held if membership.holds_on(day)],
        "is_lead": school in leads,
        "leads": leads,
        "strengths": public_strengths(school),
        "kind": kind_on(day),
    }


def facts_of_alliance(day: dt.date) -> dict[str, Any]:
    """Everything that the alliance's public page shows."""
    return {
        "kind": kind_on(day),
        "leads": leads_shown(day=day),
        "member_count": shown_publicly(day).count(),
        "schools": schools_shown(day=day),
    }


leads_shown: Prepared[Any] = Prepared(
    lambda day: with_is_public(teaching_schools(day).order_by("sorts_as")), "day"
)
schools_shown = Prepared(lambda day: public_schools(day).order_by("sorts_as"), "day")
