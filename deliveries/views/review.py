"""What a DfE reviewer sees: submitted reports of all alliances, and nothing else. Own database role, every download
logged where the alliance can see it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.files import as_download
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.lists import list_page
from deliveries.access import reviewers
from deliveries.actions.review import log_download
from deliveries.forms.review import OverdueForm, ReleasedFilter
from deliveries.models import Report, ReportDownload
from deliveries.queries.reporting import figures_of, report_rows
from deliveries.queries.review import newest, overdue, released_file, versions, year_so_far
from deliveries.tables import OverdueTable, ReleasedTable
from schools.queries.years import academic_year, last_day, year_label


@reviewers
def report_list(request: HttpRequest) -> HttpResponseBase:
    filterset = ReleasedFilter(request.GET, queryset=newest())
    table = ReleasedTable(filterset.qs)
    due = year_so_far(academic_year(timezone.localdate()) - 1)
    context = {"due": due, "year": year_label(due.year), "next_due": last_day(due.year + 1)}
    return list_page(request, "review/report_list.html", table, filterset, context, name="submitted-reports")


@reviewers
def overdue_list(request: HttpRequest) -> HttpResponseBase:
    form = OverdueForm(request.GET or None)
    table = OverdueTable(overdue(form.chosen, form.name), order_by="name")
    context = {"year": year_label(form.chosen)}
    return list_page(request, "review/overdue_list.html", table, form, context, name="overdue-reports")


@reviewers
def report_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    report = _released(public_id)
    context = {
        "report": report,
        "year": year_label(report.academic_year),
        "figures": figures_of(report),
        "versions": versions(report),
        "file": released_file(report),
    }
    return render(request, "review/report_detail.html", context)


@reviewers
def report_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    report = _released(public_id)
    found = released_file(report)
    if found is None:
        raise Http404("The PDF is still being made.")
    file, content = found
    log_download(reviewer=request.reviewer, report=report, format=ReportDownload.Format.PDF)  # type: ignore[attr-defined]
    return as_download(file, content)


@reviewers
def report_csv(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    report = _released(public_id)
    log_download(reviewer=request.reviewer, report=report, format=ReportDownload.Format.CSV)  # type: ignore[attr-defined]
    name = f"contribution-report-{report.academic_year}-version-{report.version}"
    return rows_response(report_rows(figures_of(report)), name)


def _released(public_id: UUID) -> Report:
    """404 for a report that is not submitted: to a reviewer it does not exist."""
    report = Report.released.filter(public_id=public_id).first()
    if report is None:
        raise Http404("There is no submitted report here.")
    return report
