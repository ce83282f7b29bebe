"""The e-mails about courses and bookings."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
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
FORMER = Placeholder(
    "former course", "the title and first date it was moved from", "Leading phonics, 4 March 2026", True
)
OF_A_BOOKING = (COURSE, COURSE_AND_DATE, DATES, COURSE_LINK)
CHARGE = Placeholder(
    "charge", "what it costs, by the cancellation terms", "Your school is charged £15.", must_stay=True
)
HELD = Placeholder(
    "place",
    "until when the place is held, or that the course is full",
    "The place is held until 5pm on Tuesday 3 March, and given up without an answer.",
    must_stay=True,
)
PROGRAMME = Placeholder("programme", "the title of the programme", "Your first year of teaching")
PARTS = Placeholder(
    "parts",
    "each course of it with its dates, and whether there is a place",
    "Leading phonics\n  4 March 2026, 9:30am to 3:30pm\n  Venue: The hall, Perry Street",
    must_stay=True,
    has_lines=True,
)
BOOKED = "whoever is booked"

NUMBER = Placeholder("number", "the number of the document", "INV-00042", must_stay=True)
SCHOOL = Placeholder("school", "whom it is for", "South Green Infant School")
AMOUNT = Placeholder("amount", "the amount, with VAT", "£90", must_stay=True)
DUE = Placeholder("due", "the day by which to pay", "4 April 2026", must_stay=True)
INVOICE_LINK = link("link", "the page of the document, with its PDF")
INVOICED = "the heads of the school, and its contact for invoices"

register_topics(
    Topic(
        "invoices",
        "Invoices of your school",
        "what your school is asked to pay, and what it gets back",
        always_because="Your school has to pay them in time.",
        order=15,
    ),
    Topic(
        "bookings",
        "Your bookings on courses",
        "that you have a place, wait for one, or that dates change",
        always_because="You need them to be in the right place on the right day.",
        order=10,
    ),
    Topic(
        "new_courses",
        "New courses",
        "once a week, courses that fit what you are interested in, if you have said so",
        order=105,
        page="cpd:interests",
    ),
    Topic(
        "feedback",
        "Questions afterwards",
        "short questions about a course that you went to or support that your school received",
        order=110,
    ),
)
register_kinds(
    MailKind(
        "cpd.booked",
        "A place is booked",
        "as soon as a place is booked",
        BOOKED,
        "bookings",
        (*OF_A_BOOKING, PLACE_LINK),
    ),
    MailKind(
        "cpd.programme_booked",
        "A whole programme is booked",
        "as soon as all of a programme is booked for somebody",
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
        "A whole programme is asked for",
        "when somebody asks for all of a programme that her school is to approve",
        "whoever asked",
        "bookings",
        (PROGRAMME, PARTS),
    ),
    MailKind(
        "cpd.programme_approve",
        "A whole programme to approve",
        "when somebody asks for all of a programme",
        "the head and deputies of her school, or the co-ordinators where it has none in the portal",
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
        (*OF_A_BOOKING, HELD),
    ),
    MailKind(
        "cpd.approve",
        "A place to approve",
        "when somebody asks for a place, and again when her turn on the waiting list comes",
        "the head and deputies of her school, or the co-ordinators where it has none in the portal",
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
        (*OF_A_BOOKING, PLACE_LINK),
    ),
    MailKind(
        "cpd.new_courses",
        "New courses",
        "once a week when courses were published that fit somebody’s interests",
        "whoever chose such interests",
        "new_courses",
        (
            Placeholder(
                "courses",
                "the new courses, each with its first date, its venue and its page",
                "Leading phonics\nBegins on 4 March 2026, The hall, Perry Street\nhttps://portal.example/page",
                must_stay=True,
                has_lines=True,
            ),
            link("calendar link", "the calendar of all courses"),
            link("interests link", "the page on which somebody says what interests her"),
        ),
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
        "the head and deputies of her school, or the co-ordinators where it has none in the portal",
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
        "everybody with a place",
        "bookings",
        OF_A_BOOKING,
    ),
    MailKind(
        "cpd.date_removed",
        "A date is taken out",
        "when a course goes on without one of its dates",
        "everybody with a place",
        "bookings",
        (*OF_A_BOOKING, Placeholder("removed date", "the date that is no longer", "4 March 2026", True)),
    ),
    MailKind(
        "cpd.substituted",
        "A colleague goes instead",
        "when somebody else of the school takes over a place",
        "whoever had the place",
        "bookings",
        (*OF_A_BOOKING, Placeholder("colleague", "the name of the colleague", "Tom Reed", True)),
    ),
    MailKind(
        "cpd.moved",
        "Moved to another date",
        "when a booking is moved to another run that has a place",
        BOOKED,
        "bookings",
        (*OF_A_BOOKING, FORMER, CHARGE, PLACE_LINK),
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
        (*OF_A_BOOKING, CHARGE),
    ),
    MailKind(
        "cpd.run_cancelled",
        "A course does not take place",
        "when a whole course is cancelled",
        "everybody with a place or on the waiting list",
        "bookings",
        (*OF_A_BOOKING, Placeholder("reason", "why it does not take place", "Our trainer is ill.", True)),
    ),
    MailKind(
        "cpd.message",
        "A message about a course",
        "when a co-ordinator, or whoever delivers a course, writes to all on it",
        "everybody with a place, or everybody who waits for one",
        "bookings",
        (
            COURSE,
            DATES,
            COURSE_LINK,
            Placeholder("subject", "the subject as it was typed", "where to park", must_stay=True),
            Placeholder(
                "message",
                "the message as it was typed",
                "Please use the car park in Perry Street. Tea is from 8:45am.",
                must_stay=True,
                has_lines=True,
            ),
        ),
        person_answers=True,
    ),
    MailKind(
        "cpd.evaluation",
        "Two questions after a course",
        "when the register of a course is complete",
        "everybody who came",
        "feedback",
        (COURSE, link("link", "the two questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.invoice",
        "An invoice",
        "when an invoice is sent to a school",
        INVOICED,
        "invoices",
        (NUMBER, SCHOOL, AMOUNT, DUE, INVOICE_LINK),
        person_answers=True,
    ),
    MailKind(
        "cpd.credit_note",
        "A credit note",
        "when an invoice is credited, all of it or in part",
        INVOICED,
        "invoices",
        (
            NUMBER,
            SCHOOL,
            AMOUNT,
            INVOICE_LINK,
            Placeholder("invoice", "the invoice that it credits", "Invoice INV-00041"),
            Placeholder("reason", "why it is credited", "The course did not take place.", must_stay=True),
        ),
    ),
    MailKind(
        "cpd.invoice_late",
        "An invoice is late",
        "7 and 28 days after an invoice was due",
        INVOICED,
        "invoices",
        (NUMBER, SCHOOL, AMOUNT, DUE, INVOICE_LINK),
    ),
    MailKind(
        "cpd.phase_offered",
        "The first course for a phase",
        "when a course is published for a phase for which nothing was offered",
        "the heads of schools that wait for the phase",
        "bookings",
        (COURSE, Placeholder("phase", "the phase", "Secondary"), SCHOOL, COURSE_LINK),
    ),
    MailKind(
        "cpd.request_answered",
        "A course that was asked for is answered",
        "when a course that a school asked for is planned, combined with another or declined",
        "whoever asked for it, and those who want it too",
        "bookings",
        (
            Placeholder("topic", "the course that was asked for", "Reading in Year 7", must_stay=True),
            Placeholder(
                "answer",
                "what became of it, with the co-ordinator’s words",
                "It is planned as “Reading for meaning”.\n\nThank you for asking.",
                must_stay=True,
                has_lines=True,
            ),
            link("request link", "the page of the request"),
        ),
    ),
    MailKind(
        "cpd.evaluation_reminder",
        "A reminder of the two questions",
        "a week after the questions, and once more a week later",
        "whoever came and has not answered",
        "feedback",
        (COURSE, link("link", "the two questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.impact",
        "What has become of a course",
        "some weeks after the last date, as each course says",
        "everybody who came",
        "feedback",
        (COURSE, link("link", "the three questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.impact_reminder",
        "A reminder of the questions about the impact",
        "a week after they were asked, and once more a week later",
        "whoever was asked and has not answered",
        "feedback",
        (COURSE, link("link", "the three questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.decide",
        "Does a course take place?",
        "when the day to decide has come and fewer people are booked than a course needs",
        "co-ordinators and the lead of professional development",
        "reminders",
        (
            COURSE_AND_DATE,
            Placeholder("booked", "how many people are booked", "3 people", must_stay=True),
            Placeholder("needed", "how many it needs", "6", must_stay=True),
            COURSE_LINK,
        ),
    ),
    MailKind(
        "cpd.joining",
        "Joining instructions",
        "so many days before a run begins as its instructions say, or soon after a booking that is later",
        "everybody with a place",
        "bookings",
        (
            *OF_A_BOOKING,
            Placeholder(
                "instructions",
                "what was written for this run, what to bring, and parking",
                "Come to the side entrance from 8:45am.\n\nWhat to bring: Your phonics plan.",
                must_stay=True,
                has_lines=True,
            ),
            PLACE_LINK,
        ),
    ),
    MailKind(
        "cpd.reminder",
        "A reminder the day before",
        "from seven in the morning of the day before a date",
        "everybody with a place",
        "reminders",
        (
            COURSE,
            COURSE_LINK,
            Placeholder(
                "session",
                "the date, its times and the venue",
                "4 March 2026, 9:30am to 3:30pm, The hall, Perry Street",
                must_stay=True,
            ),
            PLACE_LINK,
        ),
    ),
    MailKind(
        "cpd.needs",
        "What people need at an event",
        "three days before a run on which somebody has said what she needs",
        "whoever delivers it, and the head of the school that hosts it",
        "bookings",
        (
            COURSE_AND_DATE,
            Placeholder("people", "how many have said something", "3 people", must_stay=True),
            link("needs link", "the page with what they need"),
        ),
    ),
    MailKind(
        "cpd.joint_offer",
        "Another alliance offers places",
        "within minutes of another alliance offering yours places on one of its courses",
        "co-ordinators and the lead of professional development",
        "signatures",
        (
            Placeholder("host", "the alliance that hosts the course", "Plymouth Teaching School Alliance"),
            COURSE,
            Placeholder("places", "how many places", "10 places", must_stay=True),
            Placeholder("first date", "the first date", "4 March 2026"),
            link("link", "the page of the offer, where you answer"),
        ),
    ),
)
