"""Who is to come in: asks to join, or has let an invitation pass; and pages of schools that have grown old."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.formats import short_day
from schools.models import Invitation, JoinRequest
from schools.queries.invitations import unanswered
from schools.queries.joining import waiting
from schools.queries.page_checks import pages_to_check

CONFIRM, ASKED_AGAIN, LAPSED, OLD_PAGE = 18, 19, 46, 70  # how urgent: see ToDo.order
NEVER_CHECKED = "Nobody has said yet that it is right"
MOMENTS = ("asked_again_at", "last_sent_at", "expires_at")
R = TypeVar("R", JoinRequest, Invitation)


def _with_school(rows: QuerySet[R], *shown: str) -> QuerySet[R]:
    """With what a line about them says, and no more: each column of each table costs time."""
    rows = rows.select_related(None).select_related("organisation")
    return rows.only("public_id", "name", "organisation__name", *shown)


@part(*SCHOOL_LEADERS, *COORDINATORS)
def to_confirm(viewer: Viewer) -> Panel:
    rows = [_confirm(viewer, row) for row in _with_school(waiting(viewer.actor), "job_title", "created_at")]
    return Panel(todo=few(rows, "requests to join", viewer.link("schools:join_request_list")))


def _confirm(viewer: Viewer, row: JoinRequest) -> ToDo:
    url = viewer.link("schools:join_request", row.public_id)
    hint = f"{row.job_title}. Asked on {short_day(timezone.localtime(row.created_at))}"
    return ToDo(f"Does {row} work at {row.organisation}?", url, hint, order=CONFIRM)


@part(*SCHOOL_LEADERS)
def to_check(viewer: Viewer) -> Panel:
    """Pages of her schools that nobody has looked at for a year (PEERS.md §6.2)."""
    rows = pages_to_check(viewer.actor).only("public_id", "name")
    pages = [_check(viewer, row) for row in rows]
    return Panel(todo=few(pages, "pages of schools to look at", viewer.link("schools:organisation_list")))


def _check(viewer: Viewer, row: Any) -> ToDo:
    checked = row.page_checked_at
    hint = f"Last checked on {short_day(timezone.localtime(checked))}" if checked else NEVER_CHECKED
    url = viewer.link("schools:organisation", row.public_id)
    return ToDo(f"Look at the page of {row}", url, hint, "due", "Check", order=OLD_PAGE)


@part(*COORDINATORS)
def to_invite(viewer: Viewer) -> Panel:
    """Invitations that nobody answered in time."""
    rows = [_unanswered(viewer, row) for row in _with_school(unanswered(viewer.actor), *MOMENTS)]
    return Panel(todo=few(rows, "invitations without an answer", viewer.link("schools:invitation_list")))


def _unanswered(viewer: Viewer, row: Invitation) -> ToDo:
    url = viewer.link("schools:invitation", row.public_id)
    if row.asked_again_at and row.asked_again_at > row.last_sent_at:
        hint = f"Asked on {short_day(timezone.localtime(row.asked_again_at))}, because the old one had lapsed"
        return ToDo(f"Send {row} a new invitation", url, hint, order=ASKED_AGAIN)
    hint = f"To {row.organisation}. Send it again, or withdraw it"
    lapsed = short_day(timezone.localtime(row.expires_at))
    return ToDo(f"The invitation of {row} lapsed on {lapsed}", url, hint, "expired", order=LAPSED)
