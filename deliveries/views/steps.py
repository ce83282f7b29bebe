"""The steps of a report: begin, words, freeze, sign, submit, reopen. Each answers with the report's page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.roles import COORDINATORS, Role
from alliance_portal.kernel.ui.answers import refusals
from deliveries.actions import (
    begin_report,
    change_summary,
    enqueue_freezing,
    enqueue_rendering,
    reopen_report,
    sign_report,
    submit_report,
)
from deliveries.forms import BeginForm, ReopenForm, SignForm, SubmitForm, SummaryForm
from deliveries.models import Report
from deliveries.queries.reports import schools_to_sign_for
from schools.queries.years import year_label

coordinators = allow(*COORDINATORS)
heads = allow(Role.HEAD)
FIGURES_STAY = "If a figure is wrong, do not sign. Your co-ordinator can correct it and open a new version."


@acts
@coordinators
def report_begin(request: PortalRequest) -> HttpResponse:
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _to(request, begin_report(actor=request.actor, year=form.cleaned_data["year"]))
    back = inside(request.alliance, "deliveries:report_list")
    context = {
        "heading": "Begin a contribution report",
        "submit": "Begin",
        "back_url": back,
        "cancel_url": back,
    }
    return _asked(request, form, context)


@coordinators
def report_summary(request: PortalRequest, public_id: UUID) -> HttpResponse:
    report = get_visible(request.actor, Report, public_id)
    require(request.actor, "change", report)
    form = SummaryForm(request.POST or None, initial={"summary": report.summary})
    if (
        request.method == "POST"
        and form.is_valid()
        and _tried(form, change_summary, actor=request.actor, report=report)
    ):
        messages.success(request, "The summary was saved.")
        return _to(request, report)
    return _asked(
        request, form, _about(request, report) | {"heading": "Summary of the year", "submit": "Save"}
    )


@coordinators
@require_POST
def report_freeze(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A worker freezes, because one transaction has to read everything; the job's page shows how far it is."""
    report = get_visible(request.actor, Report, public_id)
    require(request.actor, "freeze", report)
    if report.state != Report.State.DRAFT:
        messages.info(request, "The figures are frozen already.")
        return _to(request, report)
    job = enqueue_freezing(actor=request.actor, report=report)
    return redirect(inside(request.alliance, "kernel:job_detail", job.public_id))


@coordinators
@require_POST
def report_render(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Make the PDF of the report as it stands; the one that exists when nothing changed."""
    report = get_visible(request.actor, Report, public_id)
    require(request.actor, "change", report)
    if report.state == Report.State.DRAFT:
        raise Http404("A draft has no figures yet.")
    job = enqueue_rendering(actor=request.actor, report=report)
    return redirect(inside(request.alliance, "kernel:job_detail", job.public_id))


@heads
def report_sign(request: PortalRequest, public_id: UUID, school: UUID) -> HttpResponse:
    report = get_visible(request.actor, Report, public_id)
    mine = {one.public_id: one for one in schools_to_sign_for(request.actor, report)}
    if school not in mine:
        raise Http404("There is nothing to sign for this school.")
    statement = f"I have read the report and confirm the part of {mine[school]}."
    form = SignForm(request.POST or None, statement=statement)
    signing = {"actor": request.actor, "report": report, "teaching_school": mine[school]}
    if request.method == "POST" and form.is_valid() and _tried(form, sign_report, **signing):
        messages.success(request, f"Thank you. You have signed for {mine[school]}.")
        return _to(request, report)
    context = {"heading": f"Sign for {mine[school]}", "submit": "Sign", "consequence": FIGURES_STAY}
    text = f"The figures are named by the fingerprint {report.snapshot_sha256[:16]}…, printed on the report."
    return _asked(
        request, form, _about(request, report) | context | {"text": text}, "components/confirm.html"
    )


@coordinators
def report_submit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    report = get_visible(request.actor, Report, public_id)
    require(request.actor, "submit", report)
    year = year_label(report.academic_year)
    statement = f"I confirm that this is the contribution report of {request.alliance.name} for {year}."
    form = SubmitForm(request.POST or None, statement=statement)
    if (
        request.method == "POST"
        and form.is_valid()
        and _tried(form, submit_report, actor=request.actor, report=report)
    ):
        messages.success(request, "The report was submitted. DfE reviewers can read it now.")
        return _to(request, report)
    context = {"heading": "Submit the report to DfE", "submit": "Submit report"}
    consequence = "You cannot change the report once it is submitted. A mistake needs a new version."
    context |= {"consequence": consequence, "text": f"Version {report.version}, academic year {year}."}
    return _asked(request, form, _about(request, report) | context, "components/confirm.html")


@coordinators
def report_reopen(request: PortalRequest, public_id: UUID) -> HttpResponse:
    report = get_visible(request.actor, Report, public_id)
    require(request.actor, "reopen", report)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            return _to(request, reopen_report(actor=request.actor, report=report, **form.cleaned_data))
    text = f"Version {report.version} stays as it is. Version {report.version + 1} begins as a draft."
    context = {"heading": "Open a new version?", "submit": "Open new version", "text": text}
    return _asked(request, form, _about(request, report) | context, "components/confirm.html")


def _tried(form: BaseForm, action: object, **arguments: object) -> bool:
    """Call the action with what the form has; False, and the reason in the form, when it refuses."""
    values = form.cleaned_data if isinstance(form, SummaryForm) else {}
    with refusals(form):
        action(**arguments, **values)  # type: ignore[operator]
        return True
    return False


def _about(request: PortalRequest, report: Report) -> dict[str, object]:
    url = inside(request.alliance, "deliveries:report_detail", report.public_id)
    return {"back_url": url, "cancel_url": url, "caption": str(report)}


def _asked(
    request: PortalRequest,
    form: BaseForm,
    context: Mapping[str, object],
    template: str = "components/form_page.html",
) -> HttpResponse:
    return render(
        request, template, {"form": form, **context}, status=422 if request.method == "POST" else 200
    )


def _to(request: PortalRequest, report: Report) -> HttpResponse:
    return redirect(inside(request.alliance, "deliveries:report_detail", report.public_id))
