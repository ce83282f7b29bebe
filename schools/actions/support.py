"""Looks of the portal's support staff into an alliance: reasoned, short, and visible to the alliance."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.ui.formats import moment
from schools.models import Alliance, SupportGrant, SupportStaff
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders


def begin_look(*, staff: SupportStaff, alliance: Alliance, reason: str, hours: int) -> SupportGrant:
    """Let support staff look into this alliance for some hours; its co-ordinators are told who, why and until when."""
    lasts = dt.timedelta(hours=hours)
    if not reason.strip():
        raise ValidationError({"reason": "Say why you need to look"})
    if not dt.timedelta() < lasts <= SupportGrant.LONGEST:
        raise ValidationError({"hours": "Select how long you need"})
    now = timezone.now()
    with enter_service(alliance=alliance, purpose="support") as actor:
        grant = SupportGrant.objects.create(
            account=staff.account,
            name=staff.name,
            reason=" ".join(reason.split()),
            starts_at=now,
            ends_at=now + lasts,
        )
        _tell(actor, alliance, grant)
    return grant


def end_look(*, actor: Actor, grant: SupportGrant) -> SupportGrant:
    """A co-ordinator ends the look at once; one that is over stays as it was."""
    require(actor, "end", grant)
    if grant.is_open:
        grant.ends_at, grant.ended_by_id = timezone.now(), actor.person_id
        grant.save(update_fields=["ends_at", "ended_by"])
    return grant


def stop_looking(*, staff: SupportStaff, alliance: Alliance) -> bool:
    """Support staff end their own look before its time, and the alliance's record says so. False where none was
    open."""
    with enter_service(alliance=alliance, purpose="support"):
        now = timezone.now()
        open_looks = SupportGrant.objects.filter(
            account=staff.account_id, starts_at__lte=now, ends_at__gt=now
        )
        return bool(open_looks.update(ends_at=now, stopped=True))


def _tell(actor: Actor, alliance: Alliance, grant: SupportGrant) -> None:
    for person in holders(*RUN_THE_ALLIANCE):
        mail.send(
            actor=actor,
            to=person,
            kind="schools.support_looks",
            values={
                "person": grant.name,
                "reason": grant.reason,
                "until": moment(grant.ends_at),
                "link": absolute(inside(alliance, "schools:role_list")),
            },
            about="Support staff look in",
            urgent=True,  # whoever did not expect it ends it while it lasts
        )
