"""Placeholders that several e-mails share."""

from alliance_portal.kernel.mail_kinds import (
    Placeholder,
    link,
)

COURSE = Placeholder("course", "the title of the course", "Leading phonics")
COURSE_AND_DATE = Placeholder(
    "course and date", "the title and the first date", "Leading phonics, 4 March 2026"
)
DATES = Placeholder(
    "dates",
    "every date with its times, then the venue and the reference",
    "  4 March 2026, 9:30am to 3:30pm\n  11 March 2026, 9:30am to midday\n  Venue: The hall, Perry Street\n"
    "  Reference: PHON-26-1",
    must_stay=True,
    has_lines=True,
)
COURSE_LINK = link("course link", "the page of the course")
PLACE_LINK = link("place link", "her own page, with the code for the door and what she needs; no sign-in")
OF_A_BOOKING = (COURSE, COURSE_AND_DATE, DATES, COURSE_LINK)
SCHOOL = Placeholder("school", "whom it is for", "South Green Infant School")
BOOKED = "whoever is booked"
YOUR_SCHOOL = Placeholder(
    "your school",
    "“your school”, “your organisation” to people of a partner, or “the alliance” where nobody there decides",
    "your school",
)
YOUR_HEAD = Placeholder(
    "your headteacher",
    "“your headteacher”, or “whoever books for your organisation” to people of a partner",
    "your headteacher",
)
