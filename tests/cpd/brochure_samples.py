"""A rich brochure with invented people and plausible courses, of any size. The same every time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, islice

from cpd.brochure.snapshot import (
    AUDIENCES,
    BrochureAlliance,
    BrochureForeword,
    BrochureRun,
    BrochureSession,
    BrochureSnapshot,
    BrochureStep,
    BrochureTerm,
)

PORTAL = "https://portal.example.invalid/a/billericay"

#: Title, summary, first audience, phase, dates, first hour, hours, price in pence.
COURSES: tuple[tuple[str, str, str, str, int, int, int, int], ...] = (
    (
        "Behaviour for learning: the first five weeks",
        "Routines, relationships and responses for new teachers. Plan your first weeks, rehearse the hard moments "
        "and come back in October to look at what worked.",
        "early_career",
        "All phases",
        2,
        16,
        2,
        0,
    ),
    (
        "Assessment that helps: feedback without the pile of books",
        "Whole-class feedback, hinge questions and live marking. Bring a set of books and leave with a plan that "
        "takes a third of the time.",
        "early_career",
        "Primary",
        1,
        9,
        6,
        9500,
    ),
    (
        "Mentoring early career teachers",
        "For mentors in their first or second year. Observation, instructional coaching and the professional "
        "conversation, practised in threes.",
        "early_career",
        "All phases",
        3,
        13,
        3,
        12000,
    ),
    (
        "Outstanding Teacher Programme",
        "Two full and eight half days in which good teachers work out what makes a lesson exceptional, in their "
        "own classroom and in each other’s.",
        "established",
        "All phases",
        10,
        9,
        4,
        65000,
    ),
    (
        "Mastery in Key Stage 2 mathematics",
        "Small steps, representation and reasoning. Teach a lesson in a host school, see it again with another "
        "class, and take the planning home.",
        "established",
        "Primary",
        4,
        9,
        6,
        18000,
    ),
    (
        "Reading fluency for struggling readers",
        "A short, tested programme of paired and echo reading. Half of each session is practice with pupils of "
        "the host school.",
        "established",
        "Primary",
        3,
        13,
        3,
        7500,
    ),
    (
        "Modelling writing across the curriculum",
        "Live writing, shared editing and what to do about greater depth. With examples from science and history.",
        "established",
        "Primary",
        1,
        9,
        6,
        9500,
    ),
    (
        "Practical science in the secondary classroom",
        "Required practicals that teach something. Run by the science teams of two alliance schools with the "
        "technicians who make it possible.",
        "established",
        "Secondary",
        2,
        16,
        2,
        4500,
    ),
    (
        "Teaching assistants and phonics",
        "Pure sounds, blending and what to say next. Each participant hears and is heard, and takes away a set "
        "of daily activities.",
        "support_staff",
        "Primary",
        2,
        13,
        2,
        4500,
    ),
    (
        "Autism in the mainstream classroom",
        "What autistic pupils say about school, and how a teaching assistant can make a day go well: structure, "
        "language, sensory load.",
        "support_staff",
        "All phases",
        1,
        9,
        3,
        6000,
    ),
    (
        "The school office: first contact, safe contact",
        "Safeguarding, data protection and the difficult telephone call, for administrators and receptionists.",
        "support_staff",
        "All phases",
        1,
        13,
        3,
        3500,
    ),
    (
        "Leading a subject: from audit to impact",
        "For new and aspiring subject leaders. Write a curriculum statement that is true, monitor without fear, "
        "and tell governors what changed.",
        "middle_leaders",
        "Primary",
        4,
        13,
        3,
        22000,
    ),
    (
        "Middle leadership: leading a team",
        "Four afternoons on holding people to account kindly: expectations, feedback, meetings that end on time. "
        "With a coach from another school.",
        "middle_leaders",
        "All phases",
        4,
        13,
        3,
        26000,
    ),
    (
        "SENCO network day",
        "Case studies, changes in law, and time with the educational psychologist.",
        "middle_leaders",
        "All phases",
        1,
        9,
        6,
        0,
    ),
    (
        "Aspiring deputy headteachers",
        "Shadowing, a placement in a contrasting school and a project that matters to your own. Mock interviews "
        "at the end.",
        "senior_leaders",
        "All phases",
        6,
        9,
        6,
        48000,
    ),
    (
        "Coaching for senior leaders",
        "Learn the skills, then coach one colleague through a real change with supervision.",
        "senior_leaders",
        "All phases",
        3,
        9,
        3,
        19500,
    ),
    (
        "Peer review: preparing for and leading a visit",
        "How the alliance’s schools review each other: focus, evidence, findings, and the check-back half a year "
        "later.",
        "senior_leaders",
        "All phases",
        2,
        9,
        6,
        0,
    ),
    (
        "Headteachers’ breakfast: the budget in a hard year",
        "Three heads and a finance director show their workings. Questions before nine, school by ten.",
        "headteachers",
        "All phases",
        1,
        8,
        1,
        0,
    ),
    (
        "New to headship",
        "A group of six meets twice a term with an experienced head. What is said stays in the room.",
        "headteachers",
        "All phases",
        6,
        13,
        3,
        30000,
    ),
)
ALSO = {
    "early_career": ("established",),
    "middle_leaders": ("senior_leaders",),
    "senior_leaders": ("headteachers",),
}
PROVIDERS = (
    ("Alliance school", "St Aidan’s Primary School", ""),
    ("University", "Wharfedale University", "30 credits at level 7"),
    ("Commissioned consultant", "Ashworth Learning", ""),
    ("Alliance school", "Hollin Bank High School", "NCTL licensed"),
    ("External organisation", "The Fenland Reading Trust", ""),
)
PEOPLE = ("Siân Pugh", "Amara Okafor", "Tom Whitlock", "Łucja Nowak", "Priya Raman", "Gareth Ŵyn Ellis")
VENUES = ("St Aidan’s Primary School", "Hollin Bank High School, the library", "Online")
PLACES = ("24 places", "Last few places", "16 places", "Waiting list")
OUTCOMES = (
    "Plan a sequence of lessons and try it with your own class",
    "Know what the research says, and where it stops",
    "Take a set of materials back to your team",
)


def run(number: int) -> BrochureRun:
    """The nth run; titles repeat as cohorts."""
    title, summary, audience, phase, dates, hour, hours, price = COURSES[number % len(COURSES)]
    cohort = number // len(COURSES)
    kind, provider, accreditation = PROVIDERS[number % len(PROVIDERS)]
    first = date(2026, 4, 14) + timedelta(days=number * 7 % 66)
    first += timedelta(days=8 - first.isoweekday() if first.isoweekday() > 5 else 0)
    return BrochureRun(
        reference=f"CPD-{number + 101:04}",
        title=f"{title} (group {cohort + 1})" if cohort else title,
        summary=summary,
        outcomes=OUTCOMES[: number % 4],
        audiences=(audience, *ALSO.get(audience, ())) if number % 2 else (audience,),
        phase=phase,
        provider_kind=kind,
        provider=provider,
        accreditation=accreditation,
        sessions=tuple(
            BrochureSession(first + timedelta(days=7 * week), time(hour, 30), time(hour + hours, 30))
            for week in range(dates)
        ),
        venue=VENUES[number % len(VENUES)],
        deliverers=tuple(islice(cycle(PEOPLE), number % 6, number % 6 + 1 + number % 2)),
        price_pence=price,
        price_note="for member schools" if price else "",
        places=PLACES[number % len(PLACES)],
        booking_url=f"{PORTAL}/cpd/runs/3f2c8a10-77aa-4c55-9e0e-2b4d2d8e{number:04x}/book",
        evidence_based=number % 3 == 0,
    )


def brochure(courses: int = 38, colour: str = "#0b6b5d") -> BrochureSnapshot:
    """A brochure of so many courses."""
    return BrochureSnapshot(
        alliance=BrochureAlliance(
            name="Billericay Teaching School Alliance",
            brand_colour=colour,
            strapline="Fifteen schools learning from each other",
            logo="",
            email="courses@billericay.example.invalid",
            telephone="01632 960 042",
            web_address=f"{PORTAL}/courses",
            postal_address="St Aidan’s Primary School, Coxes Farm Road, Billericay",
        ),
        term=BrochureTerm("Summer term", "2025/26", date(2026, 4, 13), date(2026, 7, 21)),
        version=2,
        frozen_at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
        foreword=BrochureForeword(
            "Miriam Castell",
            "Headteacher, St Aidan’s Primary School",
            (
                "The best professional development I ever had was an hour in somebody else’s classroom.",
                "That is still how this alliance works. Nearly every course in this brochure happens in one of our "
                "schools, is led by people who teach, and sends you back with something to try on Monday.",
                "This term there is more for teaching assistants and for the people in the school office, because "
                "you asked for it in the spring audit. Courses marked evidence-based meet the Department’s "
                "standard for professional development, and we measure whether they make a difference.",
                "Come with a colleague if you can. Two people change more than one.",
            ),
        ),
        audiences=AUDIENCES,
        runs=tuple(run(number) for number in range(courses)),
        how_to_book=(
            BrochureStep("Find a course", "Scan the code beside a course, or search for its number online."),
            BrochureStep(
                "Name the person",
                "Your school books the place and names who will come. You can change the name.",
            ),
            BrochureStep(
                "Wait a minute", "The confirmation comes by e-mail, with the dates for your calendar."
            ),
            BrochureStep(
                "Come", "Tell us ten days before if you need anything to take part: we will arrange it."
            ),
        ),
        terms=(
            "More than 20 working days before the first date a place can be given back without charge.",
            "Within 20 working days half the price is due, within 5 working days the whole price.",
            "A colleague may always come instead, without charge.",
        ),
    )
