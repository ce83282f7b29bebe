"""Move a training manager's role from the school where it was given to the partnership that she keeps (C39)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Role
from schools.actions.people import grant_role
from schools.models import Organisation, RoleGrant
from schools.models.periods import during


@transaction.atomic
def move_to_partnership(*, actor: Actor, grant: RoleGrant, partnership: Organisation) -> None:
    """The role at the school ends, and she holds it over the partnership from today to the same last day; where she
    holds it there already, that one stays as it is. ValidationError when somebody has ended it meanwhile."""
    today = timezone.localdate()
    grant = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    require(actor, "end", grant)
    if grant.ends_on and grant.ends_on < today:
        raise ValidationError("The role has ended.")
    starts_on, ends_on = max(today, grant.starts_on), grant.ends_on
    held = RoleGrant.objects.filter(
        during(starts_on, dt.date.max),
        person=grant.person,
        role=Role.TRAINING_MANAGER,
        organisation=partnership,
    )
    if not held.exists():
        grant_role(
            actor=actor,
            person=grant.person,
            role=Role.TRAINING_MANAGER,
            organisation=partnership,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    # A role has at least one day: what begins today or later keeps its first, on which it opens nobody's trainees.
    grant.ends_on = max(grant.starts_on, today - dt.timedelta(days=1))
    grant.save(update_fields=["ends_on"])
