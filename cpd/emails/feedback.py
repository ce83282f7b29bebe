"""The questions after a course, by links that need no sign-in."""

from __future__ import annotations

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking

from .links import evaluation_token, impact_token
from .writing import write


def ask_to_evaluate(actor: Actor, booking: Booking, *, is_reminder: bool = False) -> None:
    """Two questions, by a link that needs no sign-in."""
    kind = "cpd.evaluation_reminder" if is_reminder else "cpd.evaluation"
    _ask(actor, booking, kind, "cpd:evaluation", evaluation_token(booking))


def ask_about_impact(actor: Actor, booking: Booking, *, is_reminder: bool = False) -> None:
    """What has become of it, some weeks later, by such a link."""
    kind = "cpd.impact_reminder" if is_reminder else "cpd.impact"
    _ask(actor, booking, kind, "cpd:impact", impact_token(booking))


def _ask(actor: Actor, booking: Booking, kind: str, page: str, token: str) -> None:
    link = absolute(inside(booking.run.alliance, page, token))
    write(actor, booking, kind, {"course": booking.what, "link": link})
