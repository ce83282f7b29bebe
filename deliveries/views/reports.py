"""The alliance's contribution reports: list, one report with its steps, reading it, its data."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from deliveries.models import Report
from deliveries.queries.reporting import figures_of, printable, report_rows
from deliveries.queries.reports import is_latest
from deliveries.report.figures import total
from deliveries.report.pages import report_pages
from deliveries.tables import DownloadTable, ReportTable
from deliveries.tables.reading import reading_tables
from deliveries.views.report_steps import steps_of
from schools.queries.years import year_label


@members
def report_list(request: PortalRequest) -> HttpResponseBase:
    table = ReportTable(visible(request.actor, Report).defer("snapshot"), slug=request.alliance.slug)
    may_create = may(request.actor, "create", Report)
    if may_create:
        table.empty_action = Action("Begin a report", inside(request.alliance, "deliveries:report_begin"))
    return list_page(request, "deliveries/report_list.html", table, context={"may_create": may_create})


@members
def report_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, Report).select_related("file", "submitted_by")
    report = get_visible(request.actor, Report, public_id, rows)
    frozen = report.state != Report.State.DRAFT
    latest = is_latest(report)
    may_change = latest and may(request.actor, "change", report)
    context = {
        "report": report,
        "heading": f"Contribution report {year_label(report.academic_year)}",
        "caption": f"Version {report.version}",
        "latest": latest,
        "may_change": may_change,
        "steps": steps_of(request, report, may_change=may_change),
        "figures": figures_of(report) if frozen else None,
        "verify_url": absolute(reverse("verify:report", args=[report.verification_code])) if frozen else "",
        "downloads": DownloadTable(report.downloads.all(), orderable=False),
    }
    return render(request, "deliveries/report_detail.html", context)


@members
def report_read(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The report as a page of the portal."""
    report = _frozen(request, public_id)
    pages = report_pages(printable(report))
    context = {
        "row": report,
        "report": pages,
        "heading": f"Contribution report {year_label(report.academic_year)}",
        "tables": reading_tables(pages),
        "total": total(figures_of(report).contributions),
    }
    return render(request, "deliveries/report_read.html", context)


@members
def report_csv(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    report = _frozen(request, public_id)
    name = f"contribution-report-{report.academic_year}-version-{report.version}"
    return rows_response(report_rows(figures_of(report)), name)


def _frozen(request: PortalRequest, public_id: UUID) -> Report:
    report = get_visible(request.actor, Report, public_id)
    if report.state == Report.State.DRAFT:
        raise Http404("A draft has no figures yet.")
    return report
