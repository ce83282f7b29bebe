"""How the waiting lists of an alliance move (DOMAIN.md §5.2)."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.tenancy.models import TenantModel


class WaitingListSettings(TenantModel):
    """Without a row, as the defaults say; the trigger that offers places knows the same (sql/places.sql)."""

    OFFER_HOURS = (
        (0, "Nobody is asked: whoever is next has the place"),
        (24, "24 hours"),
        (48, "48 hours"),
        (72, "3 days"),
        (168, "7 days"),
    )
    STOP_HOURS = ((12, "12 hours"), (24, "24 hours"), (48, "48 hours"), (72, "3 days"), (168, "7 days"))

    offer_hours = models.PositiveSmallIntegerField(default=48, choices=OFFER_HOURS)
    stop_hours = models.PositiveSmallIntegerField(default=24, choices=STOP_HOURS)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance"], name="one_way_to_move_waiting_lists")]
