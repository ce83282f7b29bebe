"""Who was written what by those who keep a run."""

from __future__ import annotations

import datetime as dt

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import OutgoingMail
from cpd.models import Run

State = OutgoingMail.State
NEVER_CAME = (State.CANCELLED, *OutgoingMail.UNDELIVERED)


def told_already(run: Run, subject: str, text: str, since: dt.datetime) -> set[int]:
    """Ids of the people whom a message about the run told just this since then, or will tell."""
    written = OutgoingMail.objects.filter(
        kind="cpd.message",
        link=inside(run.alliance, "cpd:run_bookings", run.public_id),
        about=f"Message: {subject}"[:200],
        text__contains=text,
        created_at__gte=since,
    )
    found = written.exclude(state__in=NEVER_CAME).exclude(person=None)
    return set(found.values_list("person", flat=True))
