"""The cast as the demo's first page introduces it: who they are, and what to try as each of them."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.roles import Role

from .cast import CAST, REVIEWER_EMAIL, REVIEWER_NAME, AllianceCast, Member
from .founding import email_of

# By (alliance, person). Who is not named here stays in the background, but has a button all the same.
TRY = {
    ("billericay", "coordinator"): (
        "Runs the alliance from day to day. Match a request for support, look at the accountability matrix, mark a "
        "register, and see the brochure and the contribution report."
    ),
    ("billericay", "head"): (
        "Heads an infant school. Book two of her staff on a course, ask for support, see what the school gave and "
        "gained."
    ),
    ("billericay", "head-st-peters"): (
        "Heads one of the two teaching schools. See what her school answers for, and the report that she signed."
    ),
    ("billericay", "head-sunnymede"): "His school received support. Rate it, and confirm what was given.",
    ("billericay", "teacher"): "Teaches Year 1. Look at his courses and answer an evaluation.",
    ("billericay", "sle"): "Supports other schools as a specialist leader. Record a visit.",
    ("billericay", "training-manager"): (
        "Keeps the programme of one of two partnerships. See its trainees, and none of the university’s."
    ),
    ("billericay", "finance"): (
        "Keeps the alliance’s books. Invoice schools for their places, record what came, and take the file for Xero: "
        "she sees every invoice, and plans no course."
    ),
    ("billericay", "mentor"): "Mentors trainees. See who is placed with her.",
    ("plymouth", "coordinator"): (
        "A second alliance, with two teaching schools. Fill the gap in who is accountable; try Billericay’s addresses "
        "from here: they do not exist."
    ),
    ("plymouth", "head-prince-rock"): (
        "His co-leading school has signed its part of the contribution report. Sign his."
    ),
    ("thurrock", "coordinator"): "A job-share of two special schools, still at the beginning.",
}
# A tour in four steps: who to be, and what to do.
TOUR = (
    ("billericay", "head", "Book two of your staff on a course, and ask for support with phonics."),
    ("billericay", "coordinator", "Match a request with a specialist leader, and open the brochure."),
    ("billericay", "sle", "Record a visit, and see how the alliance’s ledger grows by itself."),
    ("dfe", "reviewer", "Read the contribution report that the alliance submitted."),
)
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


@dataclass(frozen=True)
class Scene:
    """An alliance of the demo with its people; `background` are those with nothing special to try."""

    slug: str
    name: str
    colour: str
    about: str
    people: tuple[Persona, ...]

    @property
    def leading(self) -> list[Persona]:
        return [persona for persona in self.people if persona.sentence]

    @property
    def background(self) -> list[Persona]:
        return [persona for persona in self.people if not persona.sentence]


def scenes() -> list[Scene]:
    return [_scene(cast) for cast in CAST]


def _scene(cast: AllianceCast) -> Scene:
    places = {school.key: school.name for school in cast.schools}
    places |= {partner.key: partner.name for partner in cast.partners}
    leads = " and ".join(places[lead.school] for lead in cast.leads if lead.until is None)
    kind = cast.kinds[-1][0].label.lower()
    about = f"A {kind} alliance of {len(cast.schools)} schools, led by {leads}."
    return Scene(
        cast.slug, cast.name, cast.colour, about, tuple(_persona(cast, one, places) for one in cast.people)
    )


def _persona(cast: AllianceCast, member: Member, places: dict[str, str]) -> Persona:
    role = ", ".join(str(role.label) for role in member.roles if isinstance(role, Role))  # without her rights
    sentence = TRY.get((cast.slug, member.key), "")
    return Persona(email_of(cast, member.key), member.name, role, places[member.at], sentence)


def reviewer() -> Persona:
    return Persona(REVIEWER_EMAIL, REVIEWER_NAME, "DfE reviewer", "Department for Education", REVIEWER_TRY)


def tour() -> list[tuple[Persona, str]]:
    """Who to be in turn, and what to do."""
    emails = {(cast.slug, member.key): email_of(cast, member.key) for cast in CAST for member in cast.people}
    people = everybody()
    return [(people[emails.get((slug, key), REVIEWER_EMAIL)], words) for slug, key, words in TOUR]


def everybody() -> dict[str, Persona]:
    """Everybody who may be stepped into, by address: nobody else can be."""
    people = [persona for scene in scenes() for persona in scene.people]
    return {persona.email: persona for persona in [*people, reviewer()]}
