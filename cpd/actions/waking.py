"""What one alliance changes about a joint run reaches the other one as soon as it is committed.

Nobody looks over the wall for anybody else: the other alliance's own sweep (cpd.look_now) is only woken earlier than
the clock does it. When the broker is down, the clock still does.
"""

from __future__ import annotations

import logging

from celery import current_app
from django.db import transaction

from cpd.models import Run

log = logging.getLogger(__name__)
LOOK_NOW = "cpd.look_now"


def wake_guests(run: Run) -> None:
    """Those who were ever offered places of it look what has changed."""
    for alliance_id in set(run.allotments.values_list("guest", flat=True)):
        wake(alliance_id)


def wake(alliance_id: int) -> None:
    transaction.on_commit(lambda: _send(alliance_id))


def _send(alliance_id: int) -> None:
    try:
        current_app.send_task(LOOK_NOW, (alliance_id,), retry=False)
    except Exception as error:  # noqa: BLE001  whatever the broker says, the sweep comes by
        log.warning("could not wake alliance %s: %s", alliance_id, error)
