"""E-mails about all of a programme at once."""

from alliance_portal.kernel.mail_kinds import MailKind, Placeholder, link, register_kinds

from .words import BOOKED, YOUR_HEAD, YOUR_SCHOOL

PROGRAMME = Placeholder(
    "programme", "the programme, or how many sessions of which course", "Your first year of teaching"
)
PARTS = Placeholder(
    "parts",
    "each course of it with its dates, and whether there is a place",
    "Leading phonics\n  4 March 2026, 9:30am to 3:30pm\n  Venue: The hall, Perry Street",
    must_stay=True,
    has_lines=True,
)
GIVEN_UP = Placeholder(
    "parts",
    "each course of it with its dates, and what giving it up costs",
    "Leading phonics\n  4 March 2026, 9:30am to 3:30pm\n  There is no charge.",
    must_stay=True,
    has_lines=True,
)

register_kinds(
    MailKind(
        "cpd.programme_booked",
        "A whole programme, or several sessions, booked",
        "as soon as all of a programme, or several sessions of a course, are booked for somebody",
        BOOKED,
        "bookings",
        (
            PROGRAMME,
            PARTS,
            link("bookings link", "the page with all bookings"),
        ),
    ),
    MailKind(
        "cpd.programme_requested",
        "A whole programme, or several sessions, asked for",
        "when somebody asks for all of a programme, or for several sessions, that her school is to approve",
        "whoever asked",
        "bookings",
        (PROGRAMME, PARTS, YOUR_SCHOOL),
    ),
    MailKind(
        "cpd.programme_approve",
        "A whole programme, or several sessions, to approve",
        "when somebody asks for all of a programme, or for several sessions of a course",
        "the head, deputies and CPD lead of her school, or whoever books for her partner; else the co-ordinators",
        "bookings",
        (
            Placeholder("person", "who asks", "Tom Reed", must_stay=True),
            PROGRAMME,
            PARTS,
            link("link", "the page to approve or decline all of it; whoever opens it needs no sign-in"),
            link("all link", "the page with everything that waits for approval"),
        ),
    ),
    MailKind(
        "cpd.programme_declined",
        "A whole programme, or several sessions, declined",
        "when a school declines what was asked for in one go, or does not answer in time",
        "whoever asked",
        "bookings",
        (PROGRAMME, PARTS, Placeholder("reason", "why it was declined", "We need you here that term.", True)),
    ),
    MailKind(
        "cpd.programme_cancelled",
        "A whole programme is cancelled",
        "when all that somebody still has of a programme is cancelled at once",
        "whoever was booked",
        "bookings",
        (PROGRAMME, GIVEN_UP, YOUR_HEAD),
    ),
    MailKind(
        "cpd.programme_substituted",
        "A colleague goes to a whole programme instead",
        "when somebody else of the school takes over all that has not begun of a programme",
        "whoever had the places",
        "bookings",
        (
            PROGRAMME,
            PARTS,
            Placeholder("colleague", "the name of the colleague", "Tom Reed", True),
            YOUR_HEAD,
        ),
    ),
)
