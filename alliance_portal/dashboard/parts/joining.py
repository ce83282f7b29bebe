"""Who asks to join: for whoever acts for the school, and for co-ordinators."""

from __future__ import annotations

from django.utils import timezone

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.formats import short_day
from schools.models import JoinRequest
from schools.queries.joining import waiting

CONFIRM = 18  # how urgent: see ToDo.order


@part(*SCHOOL_LEADERS, *COORDINATORS)
def to_confirm(viewer: Viewer) -> Panel:
    rows = [_confirm(viewer, row) for row in waiting(viewer.actor)]
    return Panel(todo=few(rows, "requests to join", viewer.link("schools:join_request_list")))


def _confirm(viewer: Viewer, row: JoinRequest) -> ToDo:
    url = viewer.link("schools:join_request", row.public_id)
    hint = f"{row.job_title}. Asked on {short_day(timezone.localtime(row.created_at))}"
    return ToDo(f"Does {row} work at {row.organisation}?", url, hint, order=CONFIRM)
