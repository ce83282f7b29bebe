"""Memberships from year to year: adding, renewing, changing and ending them early (CAPABILITIES C61)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day, pounds
from cpd.emails import memberships as emails
from cpd.models import MembershipChange, MembershipFee
from cpd.queries.billing import UPGRADED
from cpd.queries.entitlements import used, with_use
from cpd.queries.memberships import ends_early, is_over, is_renewed
from deliveries.actions import charge

from .undoing import give_back_of_fee

Kind = MembershipChange.Kind


def add_fee(*, actor: Actor, fee: MembershipFee) -> MembershipFee:
    """A membership that is to be invoiced."""
    require(actor, "create", MembershipFee)
    fee.save()
    return fee


@transaction.atomic
def renew_membership(*, actor: Actor, fee: MembershipFee, renewal: MembershipFee) -> MembershipFee:
    """Next year's membership, from this one: once, after its last day. The school is told."""
    require(actor, "create", MembershipFee)
    fee = _locked(fee)
    if is_renewed(fee):
        raise ValidationError("This membership is renewed already.")
    if fee.ends_on is None or renewal.starts_on <= fee.ends_on:
        raise ValidationError({"starts_on": "The first day must be after the last day of this membership"})
    renewal.organisation, renewal.renews = fee.organisation, fee
    renewal.save()
    emails.tell_renewed(actor, renewal)
    return renewal


@transaction.atomic
def change_membership(
    *, actor: Actor, fee: MembershipFee, terms: dict[str, Any], charged_pence: int, because: str
) -> MembershipChange:
    """Other terms from today on, such as an upgrade: what was used stays used, and the difference can be invoiced.

    `terms`: the name, what it includes and what else it entitles to, as they are from now on.
    """
    require(actor, "change", fee)
    fee = _locked(fee)
    _refuse_over(fee)
    if not any(getattr(fee, name) != value for name, value in terms.items()):
        raise ValidationError({"name": "Change the name or what the membership includes"})
    change = _noted(actor, fee, Kind.CHANGED, because, charged_pence=charged_pence)
    _save(fee, terms)
    charge(
        actor=actor,
        source_kind=UPGRADED,
        source_id=change.public_id,
        organisation=fee.organisation,
        pence=charged_pence,
        description=f"{fee.name}, from {day(timezone.localdate())}: the difference to {change.name}"[:300],
        because=because,
    )
    emails.tell_changed(actor, fee, change)
    return change


@transaction.atomic
def end_membership(
    *, actor: Actor, fee: MembershipFee, ends_on: dt.date, given_back_pence: int, because: str
) -> MembershipChange:
    """It ends before its time, and some of the fee may come back: credited where it was invoiced."""
    require(actor, "change", fee)
    fee = _locked(fee)
    _refuse_over(fee)
    if ends_early(fee):
        raise ValidationError("This membership has been ended early already.")
    if is_renewed(fee):
        raise ValidationError("It is renewed already. End the renewed membership instead.")
    if not max(timezone.localdate(), fee.starts_on) <= ends_on or (fee.ends_on and ends_on >= fee.ends_on):
        until = f" and before {day(fee.ends_on)}" if fee.ends_on else ""
        raise ValidationError({"ends_on": f"The last day must be today or later{until}"})
    if given_back_pence > fee.pence:
        raise ValidationError({"given_back_pence": f"At most the fee can come back: {pounds(fee.pence)}"})
    change = _noted(actor, fee, Kind.ENDED, because, given_back_pence=given_back_pence)
    _save(fee, {"ends_on": ends_on})
    if given_back_pence:
        give_back_of_fee(actor, fee, given_back_pence, f"{fee.name} ended early: {because}")
    emails.tell_changed(actor, fee, change)
    return change


def _noted(actor: Actor, fee: MembershipFee, kind: Kind, because: str, **pence: int) -> MembershipChange:
    """What it was until now stays in its history."""
    was = {name: getattr(fee, name) for name in MembershipChange.TERMS}
    by = {"because": because, "changed_by_id": actor.person_id}
    return MembershipChange.objects.create(fee=fee, kind=kind, **was, **by, **pence)


def _save(fee: MembershipFee, terms: dict[str, Any]) -> None:
    """The database keeps what it includes at what was used of it, or more."""
    before = with_use(MembershipFee.objects.filter(pk=fee.pk)).get()
    for name, value in terms.items():
        setattr(fee, name, value)
    try:
        with transaction.atomic():
            fee.save(update_fields=list(terms))
    except IntegrityError as error:
        if "an_entitlement_is_used_once" in str(error):
            raise ValidationError(f"{used(before)} of it is used already: enter that or more.") from None
        if "includes_until_a_day" in str(error):
            raise ValidationError("A membership without a last day pays for no places.") from None
        raise


def _locked(fee: MembershipFee) -> MembershipFee:
    related = ("organisation", "alliance")
    return (
        MembershipFee.objects.select_related(*related)
        .select_for_update(of=("self",), no_key=True)
        .get(pk=fee.pk)
    )


def _refuse_over(fee: MembershipFee) -> None:
    if is_over(fee):
        raise ValidationError("This membership is over.")
