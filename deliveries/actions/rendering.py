"""Ask a worker to make the PDF of a report. The same content is not made twice."""

from __future__ import annotations

from alliance_portal.kernel.documents.render import input_key
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.roles import Actor
from deliveries.models import Report
from deliveries.queries.reporting import printable
from deliveries.report.pages import report_layout
from schools.queries.years import year_label

KIND = "contribution_report"


def rendering_key(report: Report) -> str:
    """Names everything that decides how the PDF looks: content, state, signatures and layout."""
    return input_key(KIND, report_layout(), printable(report).to_json())


def enqueue_rendering(*, actor: Actor, report: Report) -> Job:
    """The job that makes the PDF of a frozen report as it stands; the one that exists when nothing changed."""
    return enqueue(
        kind=KIND,
        title=f"Contribution report {year_label(report.academic_year)}, version {report.version}",
        actor=actor,
        params={"report": report.pk},
        dedupe_key=rendering_key(report),
    )


def enqueue_freezing(*, actor: Actor, report: Report) -> Job:
    """Freeze in the worker, where one repeatable transaction reads everything."""
    return enqueue(
        kind="freeze_report",
        title=f"Freeze the figures of {year_label(report.academic_year)}",
        actor=actor,
        params={"report": report.pk},
        dedupe_key=f"{report.public_id}",
    )
