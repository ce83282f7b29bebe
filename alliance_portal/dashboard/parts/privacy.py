"""What people ask about their data: for whoever acts for their school, and for co-ordinators."""

from __future__ import annotations

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.formats import short_day
from schools.models import PrivacyRequest
from schools.queries.privacy_requests import to_answer

ANSWER = 15  # how urgent: see ToDo.order
WORDS = {
    PrivacyRequest.Kind.CORRECTION: "asks for a correction",
    PrivacyRequest.Kind.ERASURE: "asks for erasure",
    PrivacyRequest.Kind.COPY: "asks for a copy",
}


@part(*SCHOOL_LEADERS, *COORDINATORS)
def to_decide(viewer: Viewer) -> Panel:
    rows = [_answer(viewer, row) for row in to_answer(viewer.actor)]
    return Panel(todo=few(rows, "requests about people’s data", viewer.link("privacy:request_list")))


def _answer(viewer: Viewer, row: PrivacyRequest) -> ToDo:
    if row.state == PrivacyRequest.State.DONE:
        url = viewer.link("privacy:texts", row.public_id)
        return ToDo(f"Texts that may still tell who {row.name} was", url, "Read them", order=ANSWER)
    kind = PrivacyRequest.Kind(row.kind)  # what age asks for is done from the beginning
    url = viewer.link("privacy:request", row.public_id)
    status = "overdue" if row.due_on < viewer.today else "action_needed"
    return ToDo(f"{row.name} {WORDS[kind]}", url, f"Answer by {short_day(row.due_on)}", status, order=ANSWER)
