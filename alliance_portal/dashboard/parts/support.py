"""School-to-school support: requests and reviews for co-ordinators, ratings for heads, visits for leaders."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from alliance_portal.dashboard.panels import Event, Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, SYSTEM_LEADERS, Strand
from alliance_portal.kernel.ui.formats import counted, number, short_day
from sle_brokerage.models import Assignment, ClosingNote, Deployment, Rating, SupportRequest
from sle_brokerage.queries.deployments import deployments, review_is_due

REQUEST, RATE, AGREE, VISIT, CLOSE, REVIEW = 15, 12, 26, 24, 28, 36  # how urgent: see ToDo.order
NAMES_OF_DEPLOYMENT = ("request__school__name", "request__specialism__name")
State = Deployment.State


@part(Strand.SUPPORT)
def brokerage(viewer: Viewer) -> Panel:
    """Requests that nobody has answered, deployments that wait for the alliance, and the days given."""
    waiting = visible(viewer.actor, SupportRequest).filter(state__in=SupportRequest.WAITING)
    requests = _named(waiting).order_by("created_at")
    rows = list(_open(viewer))
    return Panel(
        todo=[
            *few(
                [_answer(viewer, one) for one in requests],
                "requests",
                viewer.link("sle_brokerage:request_list"),
            ),
            *few(_steps(viewer, rows), "deployments", viewer.link("sle_brokerage:deployment_list")),
        ],
        coming=[_end(viewer, row) for row in rows if row.ends_on and row.ends_on >= viewer.today],
        figures=[_days(viewer, rows)],
    )


def _named(requests: QuerySet[SupportRequest]) -> QuerySet[SupportRequest]:
    """With what a line about them says, and no more: each column of each table costs time."""
    shown = ("public_id", "state", "created_at", "answered_at", "school__name", "specialism__name")
    return requests.select_related("school", "specialism").only(*shown)


def _open(viewer: Viewer) -> QuerySet[Any]:
    """Open deployments with their figures, and whether the school and the leaders have said their last word."""
    note = ClosingNote.objects.filter(deployment=OuterRef("pk"), party=ClosingNote.Party.LEADER)
    rated = Exists(Rating.objects.filter(deployment=OuterRef("pk")))
    rows = deployments(viewer.actor).filter(state__in=Deployment.OPEN)
    rows = rows.select_related(None).select_related("request__school", "request__specialism")  # to name it
    rows = rows.only("public_id", "state", "starts_on", "ends_on", *NAMES_OF_DEPLOYMENT)
    rows = rows.prefetch_related(None)  # its leaders stand on its own page
    return rows.annotate(rated=rated, leader_noted=Exists(note)).order_by("created_at")


def _answer(viewer: Viewer, request: SupportRequest) -> ToDo:
    days = request.waiting.days
    hint = f"Waiting for {counted(days, 'day')}" if days else "Came in today"
    if request.state == SupportRequest.State.TRIAGED:
        url = viewer.link("sle_brokerage:request_shortlist", request.public_id)
        return ToDo(f"Find a leader: {request}", url, hint, order=REQUEST)
    url = viewer.link("sle_brokerage:request_detail", request.public_id)
    return ToDo(f"Answer a request: {request}", url, hint, order=REQUEST)


def _steps(viewer: Viewer, rows: list[Any]) -> list[ToDo]:
    found = []
    for row in rows:
        url = viewer.link("sle_brokerage:deployment_detail", row.public_id)
        if row.state == State.BROKERED:
            found.append(ToDo(f"Agree the support: {row}", url, "Objectives, days and dates", order=AGREE))
        elif row.state == State.END_REVIEW and row.rated and row.leader_noted:
            found.append(
                ToDo(f"Close the support: {row}", url, "School and leader have had their say", order=CLOSE)
            )
        elif review_is_due(row, viewer.today):
            url = viewer.link("sle_brokerage:log_contact", row.public_id)
            found.append(ToDo(f"Review the support: {row}", url, "Half-termly review", "due", order=REVIEW))
    return found


def _end(viewer: Viewer, row: Any) -> Event:
    url = viewer.link("sle_brokerage:deployment_detail", row.public_id)
    return Event(row.ends_on, f"Support ends: {row}", url, _used(row))


def _used(row: Any) -> str:
    return f"{number(row.days_used)} of {counted(row.days_agreed, 'day')} used"


def _days(viewer: Viewer, rows: list[Any]) -> Figure:
    used = sum((row.days_used for row in rows), Decimal(0))
    agreed = sum((row.days_agreed for row in rows), Decimal(0))
    url = viewer.link("sle_brokerage:deployment_list")
    return Figure("Days of support under way", number(used), f"of {number(agreed)} agreed", url)


@part(*SCHOOL_LEADERS)
def received(viewer: Viewer) -> Panel:
    """What her schools asked for and receive: a rating when it ends."""
    mine = viewer.actor.schools_led
    waiting = SupportRequest.objects.filter(school__in=mine, state__in=SupportRequest.WAITING)
    rows = list(_open(viewer).filter(request__school__in=mine))
    return Panel(
        todo=[_rate(viewer, row) for row in rows if row.state == State.END_REVIEW and not row.rated]
        + [_waits(viewer, request) for request in _named(waiting)],
        coming=[_end(viewer, row) for row in rows if row.ends_on and row.ends_on >= viewer.today],
    )


def _rate(viewer: Viewer, row: Any) -> ToDo:
    url = viewer.link("sle_brokerage:rate", row.public_id)
    return ToDo(
        f"Rate the support: {row}", url, "Your judgement counts in the contribution report", order=RATE
    )


def _waits(viewer: Viewer, request: SupportRequest) -> ToDo:
    url = viewer.link("sle_brokerage:request_detail", request.public_id)
    hint = f"Asked for on {short_day(request.created_at.date())}. The alliance is looking for somebody"
    state = str(request.get_state_display())
    return ToDo(f"Your request: {request}", url, hint, request.state, state, order=80)


@part(*SYSTEM_LEADERS)
def own_deployments(viewer: Viewer) -> Panel:
    """A leader's deployments: visits to record, closing notes to write."""
    mine = Assignment.objects.filter(leader__person=viewer.actor.person_id)
    rows = list(_open(viewer).filter(pk__in=mine.values("deployment")))
    return Panel(
        todo=[todo for row in rows for todo in _leader_steps(viewer, row)],
        coming=[_end(viewer, row) for row in rows if row.ends_on and row.ends_on >= viewer.today],
        figures=[_days(viewer, rows)],
    )


def _leader_steps(viewer: Viewer, row: Any) -> list[ToDo]:
    if row.state == State.ACTIVE:
        url = viewer.link("sle_brokerage:record_visit", row.public_id)
        return [ToDo(f"Record a visit: {row}", url, _used(row), "active", order=VISIT)]
    if row.state == State.END_REVIEW and not row.leader_noted:
        url = viewer.link("sle_brokerage:closing_note", row.public_id, ClosingNote.Party.LEADER.value)
        return [ToDo(f"Write your closing note: {row}", url, "What you take home from it", order=CLOSE)]
    if row.state == State.BROKERED:
        url = viewer.link("sle_brokerage:deployment_detail", row.public_id)
        return [ToDo(f"Agree objectives: {row}", url, "With the school, before it starts", order=AGREE)]
    return []
