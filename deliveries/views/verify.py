"""The public page under the code that is printed on every page of a report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import anyone
from alliance_portal.kernel.ui.code_box import ask_for_code
from deliveries.queries.verification import verified
from schools.queries.years import year_label


@anyone
def ask(request: HttpRequest) -> HttpResponse:
    """A box for the code, for whoever has the paper alone."""
    return ask_for_code(request, "verify:report", "review/verify_ask.html")


@anyone
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Confirms alliance, year, version, fingerprint and date of a submitted report; any other code is unknown (404)."""
    found = verified(code)
    year = year_label(found.academic_year) if found else ""
    context = {"code": code, "found": found, "year": year}
    return render(request, "review/verify.html", context, status=200 if found else 404)
