"""A rich brochure with invented people and plausible courses, of any size. The same every time."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, islice
from pathlib import Path

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

with (Path(__file__).parent / "brochure_courses.csv").open(encoding="utf-8", newline="") as courses_file:
    COURSES = tuple(csv.DictReader(courses_file))
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
FOREWORD = """\
The best professional development I ever had was an hour in somebody else’s classroom.

That is still how this alliance works. Nearly every course in this brochure happens in one of our schools, is led by \
people who teach, and sends you back with something to try on Monday.

This term there is more for teaching assistants and for the people in the school office, because you asked for it in \
the spring audit. Courses marked evidence-based meet the Department’s standard for professional development, and we \
measure whether they make a difference.

Come with a colleague if you can. Two people change more than one."""


def run(number: int) -> BrochureRun:
    """The nth run; titles repeat as cohorts."""
    course = COURSES[number % len(COURSES)]
    title, audience = course["title"], course["audience"]
    hour, hours, price = int(course["hour"]), int(course["hours"]), int(course["pence"])
    cohort = number // len(COURSES)
    kind, provider, accreditation = PROVIDERS[number % len(PROVIDERS)]
    first = date(2026, 4, 14) + timedelta(days=number * 7 % 66)
    first += timedelta(days=8 - first.isoweekday() if first.isoweekday() > 5 else 0)
    return BrochureRun(
        reference=f"CPD-{number + 101:04}",
        title=f"{title} (group {cohort + 1})" if cohort else title,
        summary=course["summary"],
        outcomes=OUTCOMES[: number % 4],
        audiences=(audience, *ALSO.get(audience, ())) if number % 2 else (audience,),
        phase=course["phase"],
        provider_kind=kind,
        provider=provider,
        accreditation=accreditation,
        sessions=tuple(
            BrochureSession(first + timedelta(days=7 * week), time(hour, 30), time(hour + hours, 30))
            for week in range(int(course["dates"]))
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
            tuple(FOREWORD.split("\n\n")),
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
