"""E-mails about one person’s booking."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    link,
    register_kinds,
)

from .words import (
    BOOKED,
    COURSE,
    COURSE_AND_DATE,
    COURSE_LINK,
    OF_A_BOOKING,
    PLACE_LINK,
    SCHOOL,
    YOUR_HEAD,
    YOUR_SCHOOL,
)

FORMER = Placeholder(
    "former course", "the title and first date it was moved from", "Leading phonics, 4 March 2026", True
)
CHARGE = Placeholder(
    "charge", "what it costs, by the cancellation terms", "Your school is charged £15.", must_stay=True
)
MEANS = Placeholder("place", "what it means for whoever reads it", "You keep your place.", must_stay=True)
HELD = Placeholder(
    "place",
    "until when the place is held, or that the course is full",
    "The place is held until 5pm on Tuesday 3 March, and given up without an answer.",
    must_stay=True,
)

register_kinds(
    MailKind(
        "cpd.booked",
        "A place is booked",
        "as soon as a place is booked",
        BOOKED,
        "bookings",
        (*OF_A_BOOKING, PLACE_LINK, YOUR_HEAD),
    ),
    MailKind(
        "cpd.waitlisted",
        "On the waiting list",
        "when a course is full and somebody is put on its waiting list",
        BOOKED,
        "bookings",
        OF_A_BOOKING,
    ),
    MailKind(
        "cpd.requested",
        "A place is asked for",
        "when somebody asks for a place that her school is to approve, and when her turn on the waiting list comes",
        "whoever asked",
        "bookings",
        (*OF_A_BOOKING, HELD, YOUR_SCHOOL),
    ),
    MailKind(
        "cpd.approve",
        "A place to approve",
        "when somebody asks for a place, and again when her turn on the waiting list comes",
        "the head, deputies and CPD lead of her school, or whoever books for her partner; else the co-ordinators",
        "bookings",
        (
            Placeholder("person", "who asks", "Tom Reed", must_stay=True),
            COURSE_AND_DATE,
            HELD,
            link("link", "the page to approve or decline; whoever opens it needs no sign-in"),
            link("all link", "the page with everything that waits for approval"),
        ),
    ),
    MailKind(
        "cpd.declined",
        "A place is declined",
        "when a school declines a place that was asked for, or does not answer in time",
        "whoever asked",
        "bookings",
        (*OF_A_BOOKING, Placeholder("reason", "why it was declined", "We need you here that day.", True)),
    ),
    MailKind(
        "cpd.promoted",
        "A place has come free",
        "when somebody moves up from the waiting list",
        "whoever has the place now",
        "bookings",
        (*OF_A_BOOKING, PLACE_LINK, YOUR_HEAD),
    ),
    MailKind(
        "cpd.offered",
        "A place is offered from the waiting list",
        "when a place comes free and is held for whoever is next",
        "the person, and whoever booked her",
        "bookings",
        (
            *OF_A_BOOKING,
            Placeholder("person", "for whom the place is held", "Jo Bell"),
            Placeholder("until", "until when it is held", "4 March 2026, 9:30am", must_stay=True),
            link("offer link", "where she takes the place or gives it up; no sign-in"),
        ),
    ),
    MailKind(
        "cpd.offer_over",
        "An offered place has gone on",
        "when an offered place is given up, or nobody answers in time",
        "whom it was offered",
        "bookings",
        (*OF_A_BOOKING, Placeholder("reason", "why", "We had no answer in time.", must_stay=True)),
    ),
    MailKind(
        "cpd.list_closed",
        "The waiting list is closed",
        "when it is too late to offer places, or the course has begun",
        "everybody who still waits",
        "bookings",
        OF_A_BOOKING,
    ),
    MailKind(
        "cpd.cannot_come",
        "Somebody cannot come",
        "when somebody who is booked tells her school that she cannot come",
        "the head, deputies and CPD lead of her school, or whoever books for her partner; else the co-ordinators",
        "bookings",
        (
            Placeholder("person", "who cannot come", "Tom Reed", must_stay=True),
            COURSE_AND_DATE,
            Placeholder("reason", "what she says", "My class has an assembly that day.", must_stay=True),
            link("booking link", "the booking, to cancel it or send a colleague"),
        ),
        person_answers=True,
    ),
    MailKind(
        "cpd.changed",
        "Dates or place have changed",
        "when a date, a time or the venue of a course changes",
        "everybody with a place, and those who deliver it",
        "bookings",
        (
            *OF_A_BOOKING,
            Placeholder(
                "changes",
                "each date that is new or has changed: how it was, and how it is now",
                "  Was: 4 March 2026, 9:30am to 3:30pm, The hall\n  Now: 11 March 2026, 9:30am to 3:30pm, The hall",
                has_lines=True,
            ),
            MEANS,
        ),
    ),
    MailKind(
        "cpd.run_moved",
        "A whole run moves",
        "when all dates of a course, or several of them, are moved to other days",
        "everybody with a place, or who waits for one, and those who deliver it",
        "bookings",
        (
            *OF_A_BOOKING,
            Placeholder(
                "moves",
                "each date that moves, and to which day",
                "  4 March 2026 is now 11 March 2026",
                must_stay=True,
                has_lines=True,
            ),
            Placeholder("reason", "why, in the co-ordinator’s words", "The hall is closed for repairs."),
            MEANS,
        ),
    ),
    MailKind(
        "cpd.date_removed",
        "A date is taken out",
        "when a course goes on without one of its dates",
        "everybody with a place, or who waits for one, and those who deliver it",
        "bookings",
        (
            *OF_A_BOOKING,
            Placeholder("removed date", "the date that is no longer", "4 March 2026", True),
            Placeholder("reason", "why, in the co-ordinator’s words", "The speaker is ill."),
            Placeholder(
                "given back",
                "what the school gets back of the price",
                "Your school pays £15 less, or gets it back.",
            ),
            MEANS,
        ),
    ),
    MailKind(
        "cpd.substituted",
        "A colleague goes instead",
        "when somebody else of the school takes over a place",
        "whoever had the place",
        "bookings",
        (*OF_A_BOOKING, Placeholder("colleague", "the name of the colleague", "Tom Reed", True), YOUR_HEAD),
    ),
    MailKind(
        "cpd.moved",
        "Moved to another date",
        "when a booking is moved to another run that has a place",
        BOOKED,
        "bookings",
        (*OF_A_BOOKING, FORMER, CHARGE, PLACE_LINK, YOUR_HEAD),
    ),
    MailKind(
        "cpd.moved_to_waiting",
        "Moved to another date, to wait there",
        "when a booking is moved to another run that is full",
        BOOKED,
        "bookings",
        (*OF_A_BOOKING, FORMER, CHARGE),
    ),
    MailKind(
        "cpd.cancelled",
        "A booking is cancelled",
        "when one booking is cancelled",
        "whoever was booked",
        "bookings",
        (*OF_A_BOOKING, CHARGE, YOUR_HEAD),
    ),
    MailKind(
        "cpd.run_cancelled",
        "A course does not take place",
        "when a whole course is cancelled",
        "everybody with a place or on the waiting list, and those who deliver it",
        "bookings",
        (*OF_A_BOOKING, Placeholder("reason", "why it does not take place", "Our trainer is ill.", True)),
    ),
    MailKind(
        "cpd.phase_offered",
        "The first course for a phase",
        "when a course is published for a phase for which nothing was offered",
        "the heads of schools that wait for the phase",
        "bookings",
        (COURSE, Placeholder("phase", "the phase", "Secondary"), SCHOOL, COURSE_LINK),
    ),
)
