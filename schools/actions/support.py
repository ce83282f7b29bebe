"""Looks of the portal's support staff into an alliance: reasoned, short, and visible to the alliance."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.ui.formats import moment
from schools.models import Alliance, SupportGrant, SupportStaff
from schools.models.outside import GOING_ON
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders

AT_ONCE = dt.timedelta(minutes=5)


def begin_look(*, staff: SupportStaff, alliance: Alliance, reason: str, hours: int) -> SupportGrant:
    """Let support staff look into this alliance for some hours; its co-ordinators are told who, why and until when.
    Asked again at once for the same reason and time, as by a second click, it is the same look."""
    lasts = dt.timedelta(hours=hours)
    if not reason.strip():
        raise ValidationError({"reason": "Say why you need to look"})
    if not dt.timedelta() < lasts <= SupportGrant.LONGEST:
        raise ValidationError({"hours": "Select how long you need"})
    now, reason = timezone.now(), " ".join(reason.split())
    with enter_service(alliance=alliance, purpose="support") as actor:
        as_long = _open_looks(staff.account_id).filter(reason=reason, ends_at__gt=now + lasts - AT_ONCE)
        if same := as_long.first():
            return same
        grant = SupportGrant.objects.create(
            account=staff.account,
            name=staff.name,
            reason=reason,
            starts_at=now,
            ends_at=now + lasts,
        )
        _tell(actor, alliance, grant)
    return grant


def end_look(*, actor: Actor, grant: SupportGrant) -> SupportGrant:
    """A co-ordinator ends the look at once, and with it every other that the same support staff have open: nobody is
    told that they can no longer look in while they can. What is over stays as it was."""
    require(actor, "end", grant)
    _open_looks(grant.account_id).update(ends_at=timezone.now(), ended_by=actor.person_id)
    grant.refresh_from_db()
    return grant


def stop_looking(*, staff: SupportStaff, alliance: Alliance) -> bool:
    """Support staff end their own look before its time, and the alliance's record says so. False where none was
    open."""
    with enter_service(alliance=alliance, purpose="support"):
        return bool(_open_looks(staff.account_id).update(ends_at=timezone.now(), stopped=True))


def _open_looks(account_id: int) -> QuerySet[SupportGrant]:
    """What one of the support staff sees this alliance by at this moment: more than one where she asked twice."""
    return SupportGrant.objects.filter(GOING_ON, account=account_id)


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
