"""The e-mails about support between schools."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

IN_ALL = (
    Placeholder("school", "the school that gets support", "Brightside Primary School"),
    Placeholder("subject of support", "what the support is for", "Phonics"),
    Placeholder("sender", "whoever did it in the portal", "Priya Shah"),
    link("link", "the page of the request"),
)
NEED = Placeholder("need", "what the school wrote", "Reading in Year 3 has fallen behind.", has_lines=True)
HOPES = Placeholder(
    "hopes", "what the school hopes for", "Teachers who are sure of their phonics.", has_lines=True
)
LEADER = Placeholder("leader", "who supports", "Sian Pugh")
RUN_SUPPORT = "whoever runs school-to-school support"
SUPPORTED = "the head of the supported school"

FOCUS = Placeholder("focus", "what the visit is about", "Phonics in Year 3")
WHEN = Placeholder(
    "when and where",
    "day, time and place",
    "  4 March 2026, 9am to 12pm\n  Place: Brightside Primary School",
    must_stay=True,
    has_lines=True,
)
OLD_DATE = Placeholder("old date", "the day and time that had been planned", "3 March 2026, 9am to 12pm")
VISITED = "the leader, and the head of the supported school"

register_topics(
    Topic(
        "support",
        "Support between schools",
        "requests, who supports whom, visits and ratings",
        always_because="A school has asked for help, and you have a part in it.",
        order=30,
    )
)
register_kinds(
    MailKind(
        "sle_brokerage.request_raised",
        "A school asks for support",
        "when a request is raised",
        RUN_SUPPORT,
        "support",
        (*IN_ALL, NEED, HOPES, Placeholder("wanted from", "when it is wanted", "5 January 2026")),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.request_declined",
        "A request cannot be met",
        "when a request is declined",
        "whoever raised the request",
        "support",
        (
            *IN_ALL,
            Placeholder(
                "reason", "why it was declined", "Nobody is free before Easter.", True, has_lines=True
            ),
        ),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.matched_home_head",
        "A head is asked to release a leader",
        "when a leader is matched to a request",
        "the head of the leader’s own school",
        "support",
        (*IN_ALL, LEADER, HOPES),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.matched_leader",
        "A leader is asked to support a school",
        "when a leader is matched to a request",
        "the leader",
        "support",
        (
            *IN_ALL,
            NEED,
            HOPES,
            Placeholder("contact at the school", "whoever raised the request", "Joan Bell", True),
            Placeholder(
                "contact e-mail",
                "where to reach her",
                "j.bell@school.example",
                True,
                formerly="contact email",
            ),
        ),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.matched_school",
        "Somebody is found for a school",
        "when a leader is matched to a request",
        SUPPORTED,
        "support",
        (
            *IN_ALL,
            LEADER,
            Placeholder("kind of leader", "the leader’s designation", "specialist leader of education"),
            Placeholder("home school", "the leader’s own school", "Buttsbury Junior School"),
        ),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.agreed",
        "Support is agreed",
        "when the objectives and days of support are agreed",
        "the supported school, the leaders and their heads",
        "support",
        (
            *IN_ALL,
            Placeholder("first day", "when the support begins", "12 January 2026"),
            Placeholder("last day", "when it ends", "27 March 2026"),
            Placeholder(
                "leaders and days",
                "who supports, and for how many days",
                "- Sian Pugh, Buttsbury Junior School: 4 days",
                True,
                has_lines=True,
            ),
            Placeholder(
                "objectives",
                "what the support is for, and how it is measured",
                "- Every teacher leads a phonics lesson (measured by: observation)",
                True,
                has_lines=True,
            ),
        ),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.visit_recorded",
        "A visit is written up",
        "when a leader has written the record of a visit",
        SUPPORTED,
        "support",
        (
            *IN_ALL,
            LEADER,
            Placeholder("date", "the day of the visit", "20 January 2026"),
            Placeholder("focus", "what the visit was about", "Observing Year 1"),
            Placeholder(
                "record", "what the leader wrote", "We watched two lessons together.", True, has_lines=True
            ),
            Placeholder("next steps", "what happens next; may be empty", "A second visit in February."),
        ),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.rating_wanted",
        "How was the support?",
        "when support has come to its end",
        SUPPORTED,
        "feedback",
        IN_ALL,
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.rated",
        "Support is rated",
        "when the supported school has rated the support",
        f"the leaders and {RUN_SUPPORT}",
        "support",
        (
            *IN_ALL,
            Placeholder("rating", "the judgement", "good", True),
            Placeholder("comment", "what the school wrote", "Patient and practical.", has_lines=True),
        ),
    ),
    MailKind(
        "sle_brokerage.visit_planned",
        "A visit is planned",
        "when a visit to come is planned",
        VISITED,
        "support",
        (*IN_ALL, LEADER, FOCUS, WHEN),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.visit_moved",
        "A visit is moved",
        "when the day, time or place of a planned visit changes",
        VISITED,
        "support",
        (*IN_ALL, LEADER, FOCUS, WHEN, OLD_DATE),
        person_answers=True,
    ),
    MailKind(
        "sle_brokerage.visit_cancelled",
        "A visit is cancelled",
        "when a planned visit is cancelled",
        VISITED,
        "support",
        (
            *IN_ALL,
            LEADER,
            FOCUS,
            WHEN,
            Placeholder(
                "reason", "why it does not take place", "The school is closed.", True, has_lines=True
            ),
        ),
        person_answers=True,
    ),
)
