"""What schools are told about what their memberships include: the heads, and whoever is the contact for invoices."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import EntitlementWarning, MembershipFee
from cpd.queries.entitlements import included, left
from schools.queries.contacts import invoiced_at

USED_UP = "It is used up: what you book from now on is invoiced."
CONSEQUENCES = {
    EntitlementWarning.Reason.LOW: "It pays until it is used up. What you book beyond it is invoiced.",
    EntitlementWarning.Reason.ENDING: "Book by then what it is to pay. What is left after that day is lost.",
}


def tell_left(actor: Actor, fee: MembershipFee, reason: EntitlementWarning.Reason) -> None:
    """Little is left, or what is left is soon lost. `fee` comes from queries.entitlements.with_use."""
    page = inside(fee.alliance, "cpd:membership", fee.public_id)
    mail.send_to_all(
        actor=actor,
        people=invoiced_at(fee.organisation),
        kind="cpd.membership_left",
        values={
            "school": fee.organisation.name,
            "membership": fee.name,
            "left": f"{left(fee)} of {included(fee)}",
            "until": day(fee.ends_on) if fee.ends_on else "",
            "consequence": CONSEQUENCES[reason] if left(fee) else USED_UP,
            "link": absolute(page),
        },
        about=f"{fee}: {reason.label.lower()}",
        link=page,
    )
