"""What an organisation is to the alliance, and which trusts it belongs to: two facts apart (CAPABILITIES A2, E4)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Membership, Organisation, TrustMembership

from .periods import end, refuse_overlap


@transaction.atomic
def start_membership(
    *, actor: Actor, organisation: Organisation, role: Membership.Role, starts_on: dt.date
) -> Membership:
    """Give the organisation a role from a day on; ValidationError when it holds the role already."""
    require(actor, "create", Membership)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = Membership.objects.filter(organisation=organisation, role=role)
    refuse_overlap(held, starts_on, f"{organisation} already has the role “{Membership.Role(role).label}”")
    return Membership.objects.create(organisation=organisation, role=role, starts_on=starts_on)


def end_membership(*, actor: Actor, membership: Membership, last_day: dt.date) -> Membership:
    """The role ends after this day. Trusts that the organisation belongs to stay as they are (A2)."""
    require(actor, "change", membership)
    end(membership, last_day)
    return membership


@transaction.atomic
def add_trust_membership(
    *, actor: Actor, trust: Organisation, organisation: Organisation, starts_on: dt.date
) -> TrustMembership:
    """The organisation (a school, or a university as in B4) belongs to the trust from a day on."""
    require(actor, "create", TrustMembership)
    if trust.kind != Organisation.Kind.TRUST or trust == organisation:
        raise ValidationError({"trust": "Select a trust"})
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = TrustMembership.objects.filter(trust=trust, organisation=organisation)
    refuse_overlap(held, starts_on, f"{organisation} already belongs to {trust}")
    return TrustMembership.objects.create(trust=trust, organisation=organisation, starts_on=starts_on)


def end_trust_membership(*, actor: Actor, membership: TrustMembership, last_day: dt.date) -> TrustMembership:
    """The organisation leaves the trust after this day. What it is to the alliance stays as it is (A2)."""
    require(actor, "change", membership)
    end(membership, last_day)
    return membership
