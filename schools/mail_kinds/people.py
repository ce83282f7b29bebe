"""Roles, support staff, teachers who are asked for, and pages of schools that have grown old."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

from .joining import ACCESS, EMAIL

register_topics(
    Topic(
        "school_page",
        "The page of your school",
        "what a teacher offers to others there, and once a year whether what it says is still right",
        order=75,
        in_schools=True,
    )
)
register_kinds(
    MailKind(
        "schools.role_granted",
        "A role is given",
        "at once, when somebody is given a role",
        "whoever gets the role",
        ACCESS,
        (
            Placeholder("giver", "who gave it", "Priya Shah"),
            Placeholder("role", "the role, and where", "Deputy headteacher at South Green Infant School"),
            Placeholder("from", "the first day", "1 September 2026"),
            link("link", "where one signs in"),
        ),
        person_answers=True,
    ),
    MailKind(
        "schools.support_looks",
        "Support staff look in",
        "when somebody of the portal’s support begins to look into the alliance",
        "the co-ordinators",
        ACCESS,
        (
            Placeholder("person", "who looks in", "Sam Field"),
            Placeholder("reason", "the reason given", "Ticket 12: a booking is missing", True),
            Placeholder("until", "when it ends by itself", "4 March 2026 at 5pm"),
            link("link", "where it can be ended at once"),
        ),
    ),
    MailKind(
        "schools.teacher_asked_for",
        "A teacher is asked for",
        "when a school asks for a teacher in the catalogue",
        "the contact for support at the teacher’s school, or its head",
        "support",
        (
            Placeholder("asker", "who asks", "Joan Bell", True),
            Placeholder("job", "that person’s job and school", "Headteacher, Brightside Primary School"),
            EMAIL,
            Placeholder("asking school", "the school that asks", "Brightside Primary School"),
            Placeholder("wish", "what is asked for", "a visit"),
            Placeholder("teacher", "who is asked for", "Tom Reed"),
            Placeholder("strength", "what the teacher is good at", "Phonics in Reception"),
            Placeholder("message", "what the asker wrote", "Could two of us watch a lesson?", has_lines=True),
        ),
        person_answers=True,
    ),
    MailKind(
        "schools.strength_offered",
        "A teacher offers what others can learn",
        "when a teacher’s entry in the catalogue waits for the head’s agreement",
        "the head of the teacher’s school; its deputies where it has no head in the portal",
        "school_page",
        (
            Placeholder("offer", "who offers what", "Tom Reed offers: Phonics"),
            Placeholder("teacher", "whose entry it is", "Tom Reed"),
            Placeholder("school", "the teacher’s school", "South Green Infant School"),
            link("link", "where the entry is approved"),
        ),
    ),
    MailKind(
        "schools.page_to_check",
        "A school’s page is a year old",
        "once, when nobody has said for a year that the page of a school is right",
        "the school’s head; its deputies where it has no head in the portal",
        "school_page",
        (
            Placeholder("school", "whose page it is", "South Green Infant School"),
            Placeholder("checked", "when it was last checked", "last checked on 4 March 2026"),
            link("link", "the page of the school"),
        ),
    ),
)
