"""E-mails of a guest alliance to its own people about joint runs that another one hosts."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.formats import counted, day, pounds
from cpd.models import Booking, JointRun, Run, Session
from cpd.queries.reductions import Share
from schools.queries.role_holders import managers_of

STAYS = (
    "The price of a place here stays as it is. If you want to give schools some of it back, credit it on the invoice or"
    " give a bursary."
)


def tell_keepers_of_removal(
    actor: Actor, joint: JointRun, session: Session, because: str, shares: Sequence[Share]
) -> None:
    """Whoever keeps our courses hears of a date that the host took out, and what came back of our price."""
    run = session.run
    told = run.bookings.filter(state__in=Booking.LIVE).values("person").distinct().count()
    page = inside(run.alliance, "cpd:run_detail", run.public_id)
    values = {
        "host": joint.host.name,
        "course": run.course.title,
        "removed date": day(session.held_on),
        "reason": because or "It gave no reason.",
        "told": counted(told, "person", "people"),
        "given back": _came_back(run, shares),
        "link": absolute(page),
    }
    mail.send_to_all(
        actor=actor,
        people=managers_of(Strand.CPD),
        kind="cpd.joint_date_removed",
        values=values,
        about=f"A date less: {run}",
        link=page,
    )


def _came_back(run: Run, shares: Sequence[Share]) -> str:
    if not shares:
        return STAYS
    pence, given = sum(one.pence for one in shares), sum(one.credits for one in shares)
    sums = [pounds(pence)] * bool(pence) + [counted(given, "credit")] * bool(given)
    return (
        f"By our own prices, schools get back {' and '.join(sums)} for {counted(len(shares), 'place')}, without tax:"
        " what was invoiced is credited, and the other places cost less."
    )
