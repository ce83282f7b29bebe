"""What schools are asked to report of courses that their staff attended (C9)."""

from __future__ import annotations

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Role
from cpd.models import MeasureQuestion
from cpd.queries.school_measures import waiting_for_school

REPORT = 23  # see ToDo.order


@part(*SCHOOL_LEADERS, Role.CPD_LEAD)
def to_report(viewer: Viewer) -> Panel:
    lines = [_report(viewer, question) for question in waiting_for_school(viewer.actor)]
    return Panel(todo=few(lines, "courses to report on", viewer.link("cpd:measure_list")))


def _report(viewer: Viewer, question: MeasureQuestion) -> ToDo:
    url = viewer.link("cpd:measure_report", question.public_id)
    title = f"What has changed for pupils? {question.run}, {question.school}"
    return ToDo(title, url, f"One figure, before and after: {question.measure.what}", order=REPORT)
