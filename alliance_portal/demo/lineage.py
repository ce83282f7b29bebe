"""Where the demo's alliance comes from, as the town's schools tell it, and which of its pages strangers may read."""

from __future__ import annotations

import datetime as dt

from alliance_portal.kernel.roles import Actor
from schools.actions.lineage import save_stage
from schools.actions.publication import publish, publish_exactly
from schools.models import LineageStage, Organisation
from schools.models.lineage import Exactness
from schools.models.publication import Page

Kind = LineageStage.Kind
PUBLIC = ("st-peters", "buttsbury-infant", "south-green-infant", "brightside", "mayflower")


def tell_the_past(actor: Actor) -> None:
    """Partnership → Billericay Educational Consortium → Billericay Community Trust → the alliance (B2)."""
    trust = LineageStage(
        name="Billericay Community Trust",
        short_name="BCT",
        kind=Kind.TRUST,
        starts_on=dt.date(2009, 9, 1),
        what_changed="The schools became members of one charitable trust, which employs shared staff. It goes on"
        " beside the alliance as its strategic partner.",
        source="Register of charities and the minutes of the trust",
    )
    save_stage(actor=actor, stage=trust, leads_here=True)
    consortium = LineageStage(
        name="Billericay Educational Consortium",
        short_name="BEC",
        kind=Kind.NETWORKED_COMMUNITY,
        starts_on=dt.date(2002, 1, 1),
        starts_exactly=Exactness.ABOUT,
        ends_on=dt.date(2009, 8, 31),
        what_changed="Funded by the National College as a networked learning community.",
        source="“Our history” on the website of the trust",
    )
    save_stage(actor=actor, stage=consortium, became=[trust])
    first = LineageStage(
        name="Partnership of Billericay, Downham and Stock schools",
        short_name="Partnership",
        kind=Kind.PARTNERSHIP,
        starts_on=dt.date(1992, 1, 1),
        starts_exactly=Exactness.ABOUT,
        what_changed="Fifteen schools began to share what works.",
        source="“Our history” on the website of the trust",
    )
    save_stage(actor=actor, stage=first, became=[consortium])


def show_pages(actor: Actor, known: dict[str, Organisation]) -> None:
    publish_exactly(actor=actor, alliance=True, schools=[known[key] for key in PUBLIC])
    publish(actor=actor, page=Page.COURSES)
