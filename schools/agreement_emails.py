"""What the parties to an agreement are told, and whoever renews it (C110, E7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from enum import StrEnum

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools.models import AgreementVersion, Alliance, Organisation, Person
from schools.queries.role_holders import RUN_THE_ALLIANCE, headships, holders, visitors_from


class Tells(StrEnum):
    """Kinds of e-mails to the parties."""

    SENT_OUT = "schools.agreement_to_sign"
    REMINDER = "schools.agreement_reminder"
    EXPIRY = "schools.agreement_expiry"
    ENDED = "schools.agreement_ended"


# Who comes from a partner or an authority reads what binds it, and does not sign for it (C57, rules/agreements.py).
ON_PAPER = {
    Tells.SENT_OUT: "schools.agreement_on_paper",
    Tells.REMINDER: "schools.agreement_on_paper_reminder",
}


def end_of(when: dt.date | None) -> dict[str, str]:
    return {"end date": day(when) if when else ""}


def tell_parties(
    actor: Actor,
    version: AgreementVersion,
    parties: Collection[Organisation],
    what: Tells,
    values: Mapping[str, str] | None = None,
) -> int:
    """Write to the heads of schools, and to whoever comes from a partner or an authority; returns how many e-mails
    went."""
    readers = [(grant, what.value) for grant in headships(parties)]
    readers += [(grant, ON_PAPER.get(what, what.value)) for grant in visitors_from(parties)]
    return sum(
        _write(
            actor, grant.person, version, kind, {"school": str(grant.organisation), **(values or {})}
        ).is_waiting
        for grant, kind in readers
    )


def tell_coordinators(actor: Actor, version: AgreementVersion) -> None:
    """That it ends soon, and is to be renewed."""
    for person in holders(*RUN_THE_ALLIANCE):
        _write(actor, person, version, "schools.agreement_renewal", end_of(version.ends_on))


def _write(
    actor: Actor, to: Person, version: AgreementVersion, kind: str, values: Mapping[str, str]
) -> OutgoingMail:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    common = {
        "agreement": str(version.agreement),
        "version": str(version.number),
        "link": absolute(inside(alliance, "schools:agreement_version", version.public_id)),
    }
    return mail.send(actor=actor, to=to, kind=kind, values={**common, **values}, about="Agreement")
