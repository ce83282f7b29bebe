"""Where duties are split, who gives the roles that the split rests on, and to whom (decision 0024).

Without this, whoever plans could make a colleague, or an address of her own, finance officer, and act as her. The
database asks again (cpd/sql/appointments.sql).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import STRAND_LEADS, Actor, Role
from schools import duties
from schools.models import Invitation, Person, RoleGrant
from schools.models.periods import during
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders

PLANS = (*RUN_THE_ALLIANCE, *STRAND_LEADS)
WATCHED = (Role.FINANCE, *PLANS)
BY_THE_LEAD = (Role.FINANCE, Role.LEAD)  # who makes leads could make one that makes finance officers
ONLY_THE_LEAD = (
    "In this alliance who plans does not keep the books, so only the alliance’s lead gives the role “{role}”"
)
BOTH = "In this alliance who plans does not keep the books: nobody is finance officer and lead or co-ordinator at once"


def refuse_appointment(actor: Actor, grant: RoleGrant) -> None:
    """Called before a role is given; ValidationError beside "role"."""
    if _is_watched(grant):
        _refuse_giver(grant, "role", by_lead=_leads(actor))
        _refuse_both(grant)


def refuse_offer(actor: Actor, grants: Collection[RoleGrant]) -> None:
    """The same for all that one invitation offers, to somebody who may not be known yet; beside "roles"."""
    watched = [grant for grant in grants if _is_watched(grant)]
    for grant in watched:
        _refuse_giver(grant, "roles", by_lead=_leads(actor))
    roles = {grant.role for grant in watched}
    if Role.FINANCE in roles and roles.intersection(PLANS):
        raise ValidationError({"roles": BOTH})


def refuse_accepting(invitation: Invitation, grant: RoleGrant) -> None:
    """What was offered before the duties were split, or by somebody who leads no more, is not given now."""
    if _is_watched(grant):
        by = invitation.invited_by_id
        _refuse_giver(grant, "role", by_lead=by is None or holders(Role.LEAD).filter(pk=by).exists())
        _refuse_both(grant)


def refuse_joining(actor: Actor, kept: Person, gone: Person) -> None:
    """Called before two records of one person are joined: nobody has both sides afterwards, and what the lead alone
    gives moves to another record by her alone. ValidationError with what to do instead."""
    if not duties.are_split():
        return
    of_kept, of_gone = ([*RoleGrant.objects.filter(person=one, role__in=WATCHED)] for one in (kept, gone))
    if any(_are_both(one, other) for one in of_kept for other in of_gone):
        raise ValidationError(f"{BOTH}. While that holds, they stay two records.")
    for grant in of_gone:
        if grant.role in BY_THE_LEAD and not _leads(actor):
            role = ONLY_THE_LEAD.format(role=grant.get_role_display())
            raise ValidationError(f"{role}: keep the record that has it, or ask the lead to join the two.")


def _are_both(one: RoleGrant, other: RoleGrant) -> bool:
    """Does one plan and the other keep the books, on any of the same days?"""
    sides = (one.role == Role.FINANCE) != (other.role == Role.FINANCE)
    ends = [grant.ends_on or dt.date.max for grant in (one, other)]
    return sides and max(one.starts_on, other.starts_on) <= min(ends)


def _is_watched(grant: RoleGrant) -> bool:
    return grant.role in WATCHED and duties.are_split()


def _leads(actor: Actor) -> bool:
    return actor.is_service or actor.has(Role.LEAD)


def _refuse_giver(grant: RoleGrant, field: str, *, by_lead: bool) -> None:
    if grant.role in BY_THE_LEAD and not by_lead:
        raise ValidationError({field: ONLY_THE_LEAD.format(role=grant.get_role_display())})


def _refuse_both(grant: RoleGrant) -> None:
    """Has this person, on any of these days, a role of the other side?"""
    others = PLANS if grant.role == Role.FINANCE else (Role.FINANCE,)
    held = RoleGrant.objects.filter(person=grant.person_id, role__in=others)
    if held.filter(during(grant.starts_on, grant.ends_on or dt.date.max)).exists():
        raise ValidationError({"role": BOTH})
