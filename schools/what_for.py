"""What somebody does in the portal with the roles that she is offered: her invitation says it, so that she knows what
it is for before she opens it (PEERS.md §6.2)."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_portal.kernel.roles import (
    COORDINATORS,
    SCHOOL_LEADERS,
    STRAND_LEADS,
    SYSTEM_LEADERS,
    VISITORS,
    Offer,
    Right,
    Role,
    Strand,
)
from alliance_portal.kernel.ui.formats import and_list

# In this order; what many do stands last, and is left out where a fuller one says it.
USES: tuple[tuple[tuple[Role | Right, ...], str], ...] = (
    (COORDINATORS, "run the alliance’s courses, support and reports"),
    (STRAND_LEADS, "run your strand of the alliance’s work"),  # or OF_STRANDS
    ((Role.FINANCE,), "keep the alliance’s invoices and payments"),
    (
        SCHOOL_LEADERS,
        "book courses for your staff, ask for support, and see what your school gave and gained",
    ),
    (
        (Role.CPD_LEAD,),
        "book courses for your colleagues, approve what they ask for, and say what your school wants",
    ),
    (SYSTEM_LEADERS, "see which schools ask for you, and record your visits"),
    ((Role.TRAINING_MANAGER,), "keep the trainees and placements of your programme"),
    ((Role.MENTOR,), "see the trainees who are placed with you"),
    (VISITORS, "see what you do together with the alliance, and whom to ask"),
)
OF_STRANDS: dict[str, str] = {  # where a strand has no pages of its own, what its lead keeps
    Strand.RESEARCH: "keep the hubs of projects, their research, and what is given to it",
    Strand.LEADERSHIP: "keep the directory of leaders, and what is given to leadership and succession",
}
FOR_EVERYBODY = "find courses and keep your own record of them"
SAY_IT_TOO = (*SCHOOL_LEADERS, *VISITORS, *COORDINATORS)


def what_for(roles: Iterable[str]) -> str:
    """A sentence about roles as invitations write them ("teacher", "strand_lead:cpd")."""
    offers = [Offer.parse(one) for one in roles]
    held = {offer.role for offer in offers}
    uses = [use for having, general in USES for use in _of(offers, having, general)]
    if not held & set(SAY_IT_TOO):
        uses.append(FOR_EVERYBODY)
    return f"In the portal you {and_list(uses) if len(uses) < 3 else '; '.join(uses)}."


def _of(offers: Iterable[Offer], having: Iterable[Role | Right], general: str) -> list[str]:
    """What these offers of a use are for: the general words, or for some strands their own."""
    return list(dict.fromkeys(OF_STRANDS.get(one.strand, general) for one in offers if one.role in having))
