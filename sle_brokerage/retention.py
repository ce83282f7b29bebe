"""How long what was written about support for schools is kept."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from alliance_portal.kernel.retention import Kind, Lasting, register_lasting, register_retention
from alliance_portal.kernel.retention_texts import Texts
from sle_brokerage.models import (
    Assignment,
    ClosingNote,
    Deployment,
    Impact,
    LogEntry,
    Objective,
    PlannedVisit,
    Rating,
    SupportRequest,
    Visit,
)

State = SupportRequest.State
OVER = (State.CLOSED, State.DECLINED, State.WITHDRAWN)
WRITTEN = (LogEntry, PlannedVisit, Visit, Rating, ClosingNote)  # what is written while support is given


def ended(before: dt.datetime) -> QuerySet[SupportRequest]:
    """Requests that are over, with no support that ended later or about which something was written later."""
    later = Q(Exists(Deployment.objects.filter(request=OuterRef("pk"), ends_on__gte=before.date())))
    for model in WRITTEN:
        since = model._default_manager.filter(deployment__request=OuterRef("pk"), created_at__gte=before)
        later |= Q(Exists(since))
    rows = SupportRequest.objects.filter(state__in=OVER, created_at__lt=before)
    return rows.exclude(answered_at__gte=before).exclude(later).select_related("school", "specialism")


register_retention(
    Kind(
        key="support",
        name="What was written about support for schools",
        counts_from="the last thing that was written about it, or its agreed end if that is later",
        goes="What the school asked for and how it was answered, the log, records of visits, the school’s comments and"
        " the notes at the end, in words. Dates, days, objectives, progress and grades stay, and all figures.",
        why="For six years a school and its leader may come back to what was done. Notes speak of the work of people.",
        usual=6 * 365,
        shortest=2 * 365,
        longest=10 * 365,
        due=ended,
        words=str,
        texts=(
            Texts(SupportRequest, covers=("detail", "outcomes", "answer")),
            Texts(Deployment, "request", covers=("reason", "funding")),
            Texts(Assignment, "deployment__request", covers=("conflict",)),
            Texts(LogEntry, "deployment__request", covers=("note",)),
            Texts(PlannedVisit, "deployment__request", covers=("cancelled_because",)),
            Texts(Visit, "deployment__request", covers=("record", "next_steps")),
            Texts(Rating, "deployment__request", covers=("comment",)),
            Texts(Impact, "rating__deployment__request", covers=("evidence",)),
            Texts(ClosingNote, "deployment__request", covers=("text",)),
        ),
    )
)

register_lasting(
    Lasting(
        "Objectives of support",
        "They say what was to change at a school, and progress is counted by them.",
        (Objective,),
    )
)
