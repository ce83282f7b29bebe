"""What schools are told about their memberships: the heads, and whoever is the contact for invoices."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted, day, pounds
from cpd.models import EntitlementWarning, MembershipChange, MembershipFee
from cpd.queries.entitlements import included, left
from schools.queries.contacts import invoiced_at

USED_UP = "It is used up: what you book from now on is invoiced."
CONSEQUENCES = {
    EntitlementWarning.Reason.LOW: "It pays until it is used up. What you book beyond it is invoiced.",
    EntitlementWarning.Reason.ENDING: "Book by then what it is to pay. What is left after that day is lost.",
}


def tell_left(actor: Actor, fee: MembershipFee, reason: EntitlementWarning.Reason) -> None:
    """Little is left, or what is left is soon lost. `fee` comes from queries.entitlements.with_use."""
    values = {
        "left": f"{left(fee)} of {included(fee)}",
        "until": _until(fee),
        "consequence": CONSEQUENCES[reason] if left(fee) else USED_UP,
    }
    _send(actor, fee, "cpd.membership_left", values, reason.label.lower())


def tell_to_renew(actor: Actor, fee: MembershipFee, reason: EntitlementWarning.Reason) -> None:
    """It ends, and next year's is not there yet."""
    values = {"until": _until(fee), "pence": pounds(fee.pence)}
    _send(actor, fee, "cpd.membership_to_renew", values, reason.label.lower())


def tell_renewed(actor: Actor, fee: MembershipFee) -> None:
    """`fee` is the new one."""
    until = f" to {_until(fee)}" if fee.ends_on else ""
    news = f"It is renewed from {day(fee.starts_on)}{until}, for {pounds(fee.pence)}. {_pays(fee)}"
    _send(actor, fee, "cpd.membership_changed", {"news": news.strip()}, "renewed")


def tell_changed(actor: Actor, fee: MembershipFee, change: MembershipChange) -> None:
    """It is another one from now on, or ends early. `fee` as it is now."""
    why = f"Why: {change.because.rstrip('.')}."
    if change.kind == MembershipChange.Kind.ENDED:
        back = change.given_back_pence
        money = f" {pounds(back)} of the fee comes back to you." if back else ""
        news = f"It ends on {_until(fee)}.{money} {why}"
    else:
        costs = change.charged_pence
        money = f" The difference of {pounds(costs)} will be invoiced." if costs else ""
        news = f"Until now it was {change.name}.{money} {why} {_pays(fee)}"
    _send(actor, fee, "cpd.membership_changed", {"news": news.strip()}, change.get_kind_display().lower())


def tell_paid_for(actor: Actor, fee: MembershipFee, count: int, pence: int) -> None:
    """It paid for places that were booked before it began."""
    places = counted(count, "place")
    news = f"It has paid {pounds(pence)} for {places} that you had booked before. What was invoiced of it is credited."
    _send(actor, fee, "cpd.membership_changed", {"news": news}, "places booked earlier")


def _pays(fee: MembershipFee) -> str:
    return f"It pays for courses: {included(fee)}." if fee.includes_something else ""


def _until(fee: MembershipFee) -> str:
    return day(fee.ends_on) if fee.ends_on else ""


def _send(actor: Actor, fee: MembershipFee, kind: str, values: dict[str, str], about: str) -> None:
    page = inside(fee.alliance, "cpd:membership", fee.public_id)
    named = {"school": fee.organisation.name, "membership": fee.name, "link": absolute(page)}
    mail.send_to_all(
        actor=actor,
        people=invoiced_at(fee.organisation),
        kind=kind,
        values=named | values,
        about=f"{fee}: {about}",
        link=page,
    )
