"""Charging for what was given. Called by the area apps inside their own actions, after their own rights."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from deliveries.charging import undo_all
from deliveries.models import Charge
from schools.models import Organisation


@transaction.atomic
def charge(
    *,
    actor: Actor,
    source_kind: str,
    source_id: UUID,
    organisation: Organisation,
    pence: int,
    description: str,
    because: str,
) -> None:
    """What the source costs the organisation from now on; 0 for nothing. The same again changes nothing.

    Another sum than before: the old charge is withdrawn `because` of what happened, which credits what was invoiced.
    """
    source = {"source_kind": source_kind, "source_id": source_id}
    live = Charge.objects.select_for_update().filter(withdrawn_at=None, **source).first()
    if live and (live.organisation_id, live.pence) == (organisation.pk, pence):
        return
    if live:
        live.withdrawn_at = timezone.now()
        live.save(update_fields=["withdrawn_at"])
        undo_all(actor, live, because)
    if pence:
        today = timezone.localdate()
        Charge.objects.create(
            organisation=organisation, pence=pence, description=description[:300], charged_on=today, **source
        )
