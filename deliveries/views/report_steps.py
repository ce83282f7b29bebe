"""The way of a report from draft to submitted, as the task list on its page."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.formats import moment
from deliveries.models import Report
from deliveries.queries.reports import SchoolToSign, schools_to_sign_for, signing_state


@dataclass(frozen=True)
class Step:
    """A task; a URL where this person can do it now."""

    title: str
    hint: str
    status: str
    url: str = ""


def steps_of(request: PortalRequest, report: Report, *, may_change: bool) -> list[Step]:
    """Summary, figures, a signature for each teaching school, submission."""
    draft = report.state == Report.State.DRAFT
    schools = [] if draft else signing_state(report)
    mine = set(schools_to_sign_for(request.actor, report))

    def url(name: str, *args: object, when: bool) -> str:
        return inside(request.alliance, f"deliveries:{name}", report.public_id, *args) if when else ""

    summary = Step(
        "Write the summary",
        "The alliance’s own words on the opening page",
        "completed" if report.summary or not draft else "not_started",
        url("report_summary", when=draft and may_change),
    )
    figures = Step(
        "Freeze the figures",
        f"Frozen on {moment(report.frozen_at)}"
        if report.frozen_at
        else "As the ledger stands, for everybody to sign",
        "not_started" if draft else "completed",
    )
    signatures = [
        _signature(one, url("report_sign", one.school.public_id, when=one.school in mine)) for one in schools
    ]
    if draft:
        signatures = [Step("Sign", "The head of each teaching school signs its part", "not_started")]
    return [
        summary,
        figures,
        *signatures,
        _submission(report, schools, url("report_submit", when=may_change)),
    ]


def _signature(one: SchoolToSign, url: str) -> Step:
    if one.signature is None:
        return Step(
            f"Sign for {one.school}", "The headteacher signs", "action_needed" if url else "waiting", url
        )
    signed = one.signature
    hint = f"{signed.name}, {signed.role}, {moment(signed.signed_at)}"
    return Step(f"Sign for {one.school}", hint, "completed")


def _submission(report: Report, schools: list[SchoolToSign], url: str) -> Step:
    if report.state == Report.State.SUBMITTED and report.submitted_at:
        return Step("Submit to DfE", f"Submitted on {moment(report.submitted_at)}", "completed")
    ready = report.state == Report.State.SIGNING and all(one.signature for one in schools)
    hint = "All teaching schools have signed" if ready else "When all teaching schools have signed"
    status = ("action_needed" if url else "waiting") if ready else "not_started"
    return Step("Submit to DfE", hint, status, url if ready else "")
