"""The e-mails about trainees and placements."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

TRAINEE = Placeholder("trainee", "the name of the trainee", "Lucy Fenn")
SCHOOL = Placeholder("school", "the school of the placement", "South Green Infant School")
SENDER = Placeholder("sender", "whoever did it in the portal; answers go there", "Priya Shah")
FIRST_DAY = Placeholder("first day", "when the placement begins", "5 January 2026")
LAST_DAY = Placeholder("last day", "when it ends", "27 March 2026")

register_topics(
    Topic(
        "trainees",
        "Trainees at your school",
        "who comes for a placement, and when one ends",
        always_because="Somebody is counting on your school that day.",
        order=40,
        in_schools=True,
    )
)
register_kinds(
    MailKind(
        "itt.placement_planned",
        "A placement is planned",
        "when a trainee is placed at a school",
        "the school’s head and the mentor",
        "trainees",
        (
            TRAINEE,
            SCHOOL,
            FIRST_DAY,
            LAST_DAY,
            Placeholder("days", "how many days", "55 days"),
            Placeholder("provider", "who awards the training", "Anglia Ruskin University"),
            Placeholder("route", "the trainee’s route", "School Direct"),
            Placeholder("focus", "what the placement is about; may be empty", "Early reading"),
            Placeholder("mentor", "who the mentor is, or that one has to be named", "Mentor: Nadia Rahman"),
            link("link", "the page of the placement"),
            SENDER,
        ),
        person_answers=True,
    ),
    MailKind(
        "itt.placement_ended",
        "A placement ended early",
        "when a placement ends before its last day",
        "whoever runs initial teacher training, and the training manager of the provider",
        "trainees",
        (
            TRAINEE,
            SCHOOL,
            LAST_DAY,
            Placeholder("reason", "why it ended", "The school is short of mentors.", True),
            link("link", "the page of the trainee"),
            SENDER,
        ),
        person_answers=True,
    ),
    MailKind(
        "itt.trainee_withdrawn",
        "A trainee has left",
        "when a trainee leaves the training",
        "the mentors and heads who expected the trainee, and the head of a school that employs her",
        "trainees",
        (TRAINEE, link("link", "the list of trainees"), SENDER),
        person_answers=True,
    ),
)
