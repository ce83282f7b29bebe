"""E-mails about courses and runs: news, answers, the days before, messages."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    link,
    register_kinds,
)

from .words import COURSE, COURSE_AND_DATE, COURSE_LINK, DATES, OF_A_BOOKING, PLACE_LINK

register_kinds(
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
        "cpd.decide",
        "Does a course take place?",
        "when the day to decide has come and fewer people are booked than a course needs, or a single session of it",
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
        "three days before a run on which somebody has said what she needs, and again when that changes",
        "whoever delivers it, and the head of the school that hosts it",
        "bookings",
        (
            COURSE_AND_DATE,
            Placeholder("people", "how many have said something", "3 people", must_stay=True),
            Placeholder(
                "changed",
                "that it has changed since the last e-mail; else nothing",
                "This has changed since we last wrote to you about it.",
            ),
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
    MailKind(
        "cpd.register_left_open",
        "A register of a joint course is open",
        "three and ten days after the host of a joint course has closed its register and we have not",
        "co-ordinators and the lead of professional development",
        "signatures",
        (
            COURSE_AND_DATE,
            Placeholder("host", "the alliance that hosts the course", "Plymouth Teaching School Alliance"),
            Placeholder("closing day", "when it closes by itself", "4 March 2026", must_stay=True),
            link("link", "the register"),
        ),
    ),
    MailKind(
        "cpd.register_closed_itself",
        "A register of a joint course has closed by itself",
        "two weeks after the host of a joint course has closed its register and we have not",
        "co-ordinators and the lead of professional development",
        "signatures",
        (
            COURSE_AND_DATE,
            Placeholder("host", "the alliance that hosts the course", "Plymouth Teaching School Alliance"),
            link("link", "the register, to correct it"),
        ),
    ),
    MailKind(
        "cpd.guest_walk_in",
        "Somebody of ours came to a joint course",
        "within minutes of the host asking about somebody who came to its door without a booking",
        "co-ordinators and the lead of professional development",
        "signatures",
        (
            Placeholder("person", "the name that was given at the door", "Tom Reed", must_stay=True),
            Placeholder("school", "the school that was given", "South Green Infant School"),
            COURSE_AND_DATE,
            Placeholder("host", "the alliance that hosts the course", "Plymouth Teaching School Alliance"),
            link("link", "the page where you confirm or decline"),
        ),
    ),
)
