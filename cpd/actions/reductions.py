"""Giving back the share of the price that a date is worth, when it is taken out of a run."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import Actor
from cpd.models import Billing, CreditEntry, JointRun, PriceReduction, Session
from cpd.queries.reductions import Share, shares_of

from .undoing import give_back_of_places


def agreed_shares(session: Session, agreed_pence: int, agreed_credits: int) -> list[Share]:
    """Those of `shares_of`, on the locked run; ValidationError when they are not what the co-ordinator was shown."""
    shares = shares_of(session)
    now = (sum(one.pence for one in shares), sum(one.credits for one in shares))
    if now != (agreed_pence, agreed_credits):
        raise ValidationError("What is given back has changed since you opened this page. Check it again.")
    return shares


def shares_by_our_terms(joint: JointRun, session: Session) -> list[Share]:
    """What comes back when the host takes this date out of our locked run: by our own prices, where we said that we
    give it back. Money only where we invoice here: what is settled elsewhere is settled there."""
    if not joint.gives_share_back:
        return []
    invoices = Billing.objects.exists()
    return [share for share in shares_of(session) if share.credits or invoices]


def give_back(actor: Actor, session: Session, shares: Sequence[Share], because: str) -> None:
    """Called inside the action that takes the date out, after its own rights: places that are not invoiced cost less,
    for the others credit notes go out, and credits come back."""
    money = [one for one in shares if one.pence]
    words = f"{session} was taken out. {because}"[:300]
    PriceReduction.objects.bulk_create(
        PriceReduction(
            booking=one.booking,
            pence=one.pence,
            taken_out_on=session.held_on,
            because=words,
            given_by_id=actor.person_id,
        )
        for one in money
    )
    CreditEntry.objects.bulk_create(
        CreditEntry(
            organisation_id=one.booking.organisation_id,
            credits=one.credits,
            because=words,
            run=session.run,
            booking=one.booking,
        )
        for one in shares
        if one.credits
    )
    give_back_of_places(actor, {one.booking.pk: one.pence for one in money}, words)
