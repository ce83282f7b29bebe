"""What a partner or an officer of the local authority does in the alliance, and whom to ask there (C57)."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.roles import VISITORS
from alliance_portal.kernel.ui.lists import list_page
from cpd.queries.our_work import booked_for, booked_next, our_runs, to_pay
from cpd.tables.our_work import OurRunFilter, OurRunTable
from deliveries.queries.sums import days_of
from schools.queries.role_holders import colleagues_of, who_run_the_alliance
from schools.queries.years import academic_year, first_day, year_label


@allow(*VISITORS)
def our_work(request: PortalRequest) -> HttpResponseBase:
    """Courses with the organisation's part in them, what it gave this year, its people, and the co-ordinators; for
    whoever books for it its next bookings and what it has to pay."""
    ours, today = request.actor.organisations(*VISITORS), timezone.localdate()
    year = academic_year(today)
    books = bool(request.actor.books_at)
    context = {
        "books_for": booked_for(request.actor) if books else [],
        "booked_next": booked_next(request.actor) if books else [],
        "to_pay": to_pay(request.actor) if books else [],
        "given": days_of(ours, first_day(year), today),
        "year": year_label(year),
        "colleagues": colleagues_of(ours),
        "coordinators": who_run_the_alliance(),
    }
    filterset = OurRunFilter(request.GET, queryset=our_runs(request.actor))
    return list_page(
        request,
        "cpd/our_work.html",
        OurRunTable(filterset.qs),
        filterset,
        context=context,
        name="our-work",
    )
