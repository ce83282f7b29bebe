"""What is done about somebody who is somewhere else at the time of a booking (PEERS §6.1, 13)."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import ClashSettings, Run, Session
from cpd.queries.clashes import refused_for
from schools.models import Person


@transaction.atomic
def save_clash_settings(*, actor: Actor, row: ClashSettings) -> ClashSettings:
    """It holds for bookings made from now on."""
    require(actor, "create" if row._state.adding else "change", row)
    row.save()
    return row


def refuse_clashes(run: Run, people: Collection[Person], sessions: Collection[Session] = ()) -> None:
    """Called before anybody is put on a run. ValidationError with a sentence for each who is somewhere else then, where
    the rule is to refuse."""
    if refused := refused_for(run, people, sessions):
        raise ValidationError(list(refused.values()))
