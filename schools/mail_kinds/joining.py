"""Invitations, and requests to join."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

PERSON = Placeholder("person", "whom it is about", "Marta Nowak")
EMAIL = Placeholder("email", "that person’s e-mail address", "m.nowak@school.example")
SCHOOL = Placeholder("school", "the school or partner", "South Green Infant School")
ROLE = Placeholder("role", "the role, or several", "Headteacher")
UNTIL = Placeholder("until", "when the link stops working", "18 March 2026 at 5pm", must_stay=True)
REASON = Placeholder("reason", "the reason given", "You left the school in July.", must_stay=True)
INVITER = Placeholder("inviter", "who invites, with her job", "Priya Shah, co-ordinator")
WHAT_FOR = Placeholder(
    "what for",
    "what one does in the portal with the role",
    "In the portal you book courses for your staff, ask for support, and see what your school gave and gained.",
)
NOTE = Placeholder("note", "the inviter’s personal line; may be empty", "We met at the heads’ meeting.")
ACCESS = "access"

register_topics(
    Topic(
        ACCESS,
        "Getting in, and who else gets in",
        "invitations, requests to join, roles that you are given, and support staff who look in",
        always_because="Nobody should get in, or get a role, without the right people knowing.",
        order=60,
    )
)
register_kinds(
    MailKind(
        "schools.invitation",
        "An invitation",
        "at once, when somebody is invited",
        "whoever is invited",
        ACCESS,
        (
            INVITER,
            SCHOOL,
            ROLE,
            WHAT_FOR,
            NOTE,
            link("link", "where one accepts or declines"),
            UNTIL,
        ),
        person_answers=True,
    ),
    MailKind(
        "schools.invitation_to_several",
        "An invitation to several places",
        "at once, when somebody is invited to more than one school or partner",
        "whoever is invited",
        ACCESS,
        (
            INVITER,
            Placeholder(
                "places",
                "each school or partner, with the roles there",
                "- South Green Infant School: Headteacher\n- Brightside Primary School: Headteacher",
                must_stay=True,
                has_lines=True,
            ),
            WHAT_FOR,
            NOTE,
            link("link", "where one accepts or declines"),
            UNTIL,
        ),
        person_answers=True,
    ),
    MailKind(
        "schools.invitation_declined",
        "An invitation is declined",
        "when somebody declines an invitation",
        "whoever invited",
        ACCESS,
        (PERSON, EMAIL, ROLE, SCHOOL, link("link", "the invitation")),
    ),
    MailKind(
        "schools.invitation_asked_again",
        "A new invitation is asked for",
        "when somebody opens a link that has stopped working, and asks for another",
        "whoever invited",
        ACCESS,
        (PERSON, EMAIL, link("link", "the invitation")),
    ),
    MailKind(
        "schools.join_confirm",
        "Confirm an address",
        "at once, when somebody asks to join",
        "whoever asks",
        ACCESS,
        (SCHOOL, link("link", "where the address is confirmed"), UNTIL),
    ),
    MailKind(
        "schools.join_status",
        "How a request to join stands",
        "at once, when somebody who asked to join asks again",
        "whoever asks",
        ACCESS,
        (SCHOOL, link("link", "how the request stands"), UNTIL),
    ),
    MailKind(
        "schools.join_belongs",
        "Somebody who asks to join belongs already",
        "at once, when somebody asks to join who belongs to the alliance",
        "whoever asks",
        ACCESS,
        (link("link", "where one signs in"),),
    ),
    MailKind(
        "schools.join_asked",
        "Somebody asks to join",
        "when somebody who asks to join has confirmed the address",
        "the school’s head and deputies; the co-ordinators where the school has none in the portal",
        ACCESS,
        (
            PERSON,
            EMAIL,
            SCHOOL,
            Placeholder("job", "what the person does there", "Reception teacher"),
            link("link", "where one confirms or declines"),
            UNTIL,
        ),
    ),
    MailKind(
        "schools.join_declined",
        "A request to join is declined",
        "when a school declines a request",
        "whoever asked",
        ACCESS,
        (SCHOOL, REASON),
    ),
)
