"""Who shares a school's data with the local authority, and who sees them (C57, C110, C111).

The school decides and sees each look; the officer sees figures while the share, the protocol and her role are in force;
co-ordinators see what is shared with whom, and not the figures.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor, Role
from deliveries.models import DataShare, DataShareView
from deliveries.rules.self_evaluations import protocols_in_force
from schools.rules import leads_school


def in_force(prefix: str = "") -> Q:
    """Not stopped, not over, and the protocol that it rests on holds."""
    today = timezone.localdate()
    conditions = {"revoked_at": None, "ends_on__gte": today, "protocol__in": protocols_in_force()}
    return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})


def with_me(actor: Actor, prefix: str = "") -> Q:
    """Shared with the actor as an officer of that authority, and in force."""
    places = actor.organisations(Role.LA_OFFICER)
    mine = {"person": actor.person_id or 0, "person__organisation__in": places}
    return Q(**{f"{prefix}{name}": value for name, value in mine.items()}) & in_force(prefix)


def _leads(actor: Actor, row: DataShare | None) -> bool:
    return leads_school(actor, row.school_id if row else None)


def _is_mine(actor: Actor, row: DataShare) -> bool:
    return DataShare.objects.filter(with_me(actor), pk=row.pk).exists()


class DataSharePolicy(Policy[DataShare]):
    model = DataShare
    verbs = {
        "create": _leads,
        "revoke": lambda actor, row: row.revoked_at is None and _leads(actor, row),
        "look": _is_mine,
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(school__in=actor.schools_led) | with_me(actor)


class DataShareViewPolicy(Policy[DataShareView]):
    """For the school that shares, and for her who looked."""

    model = DataShareView

    def rows(self, actor: Actor) -> Q:
        return Q(share__school__in=actor.schools_led) | with_me(actor, "share__")
