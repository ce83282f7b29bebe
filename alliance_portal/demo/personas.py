"""The cast as the demo's first page introduces it: who they are, and what to try as each of them."""

from __future__ import annotations

from dataclasses import dataclass

from .cast import CAST, REVIEWER_EMAIL, REVIEWER_NAME, AllianceCast, Member
from .founding import email_of

# By (alliance, person). Who is not named here stays in the background, but has a button all the same.
TRY = {
    (
        "billericay",
        "coordinator",
    ): "Runs the alliance from day to day. Match a request for support, look at the "
    "accountability matrix, make the termly brochure and the contribution report.",
    ("billericay", "head-st-peters"): "Heads one of the two teaching schools. Sign St Peter’s part of the "
    "contribution report.",
    ("billericay", "head-buttsbury"): "Heads the second teaching school, which joined the lead in 2014. Sign "
    "Buttsbury Infant’s part of the report.",
    (
        "billericay",
        "head",
    ): "Heads an infant school. Book two of her staff on a course, ask for support, see what "
    "the school gave and gained.",
    ("billericay", "head-sunnymede"): "His school received support. Rate it, and confirm what was given.",
    ("billericay", "head-brightside"): "Sees her own school’s bookings and people, and nobody else’s.",
    ("billericay", "teacher"): "Teaches Year 1. Look at his courses and answer an evaluation.",
    ("billericay", "sle"): "Supports other schools as a specialist leader. Record a visit.",
    ("billericay", "mentor"): "Mentors trainees. See who is placed with her.",
    (
        "plymouth",
        "coordinator",
    ): "A second alliance, with two teaching schools. Try Billericay’s addresses from here: "
    "they do not exist.",
    ("thurrock", "coordinator"): "A job-share of two special schools, still at the beginning.",
}
REVIEWER_TRY = (
    "Reads submitted contribution reports of every alliance, and nothing else. Each download is logged."
)


@dataclass(frozen=True)
class Persona:
    """Somebody to step into."""

    email: str
    name: str
    role: str
    place: str
    sentence: str


def personas(cast: AllianceCast) -> list[Persona]:
    """An alliance's people: those with something to try first, in the order of the cast."""
    places = {place.key: place.name for place in (*cast.schools, *cast.partners)}
    ordered = sorted(cast.people, key=lambda member: (cast.slug, member.key) not in TRY)
    return [_persona(cast, member, places) for member in ordered]


def _persona(cast: AllianceCast, member: Member, places: dict[str, str]) -> Persona:
    role = ", ".join(str(role.label) for role in member.roles)
    sentence = TRY.get((cast.slug, member.key), "")
    return Persona(email_of(cast, member.key), member.name, role, places[member.at], sentence)


def reviewer() -> Persona:
    return Persona(REVIEWER_EMAIL, REVIEWER_NAME, "DfE reviewer", "Department for Education", REVIEWER_TRY)


def everybody() -> dict[str, Persona]:
    """Everybody who may be stepped into, by address: nobody else can be."""
    people = [persona for cast in CAST for persona in personas(cast)]
    return {persona.email: persona for persona in [*people, reviewer()]}
