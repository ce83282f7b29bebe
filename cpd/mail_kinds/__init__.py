"""The e-mails about courses and bookings: when each goes, to whom, and what it may say."""

from alliance_portal.kernel.mail_kinds import Topic, register_topics

from . import bookings, courses, feedback, films, invoices, networks, wholes  # noqa: F401  (their kinds register themselves)

register_topics(
    Topic(
        "invoices",
        "Invoices of your school or organisation",
        "what it is asked to pay, and what it gets back",
        always_because="They have to be paid in time.",
        order=15,
    ),
    Topic(
        "charges",
        "Places given up",
        "what it costs when somebody’s place is given up; the invoice says it as well",
        order=16,
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
        "short questions about a course that you went to, or about support after it has ended",
        order=110,
    ),
    Topic(
        "films",
        "Films of lessons",
        "that a film which you keep the consents of is not shown any more",
        always_because="Somebody does not agree, and the film itself still lies where it is kept.",
        order=55,
    ),
)
