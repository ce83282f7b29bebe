"""Requests about people's data."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

from .joining import PERSON

DATA = "data"
WORDS = Placeholder("words", "what was asked, in her or his words", "I teach Year 3, not Year 1.", True, True)
ABOUT = Placeholder("about", "which kind of record", "Name, job and address")
ANSWER = Placeholder(
    "answer", "the answer, in the words of whoever gave it", "Your job says Year 3 now.", True, True
)

register_topics(
    Topic(
        DATA,
        "Requests about people’s data",
        "corrections and erasure that somebody asks for, and the answers",
        always_because="The law gives people an answer within a month.",
        order=65,
    )
)
register_kinds(
    MailKind(
        "schools.correction_asked",
        "A correction is asked for",
        "when somebody asks for a correction of what is held on her or him",
        "the head and deputies of the school; the co-ordinators, where it has none",
        DATA,
        (
            PERSON,
            ABOUT,
            WORDS,
            Placeholder("until", "by when it must be answered", "18 March 2026"),
            link("link", "where one answers"),
        ),
    ),
    MailKind(
        "schools.erasure_asked",
        "Erasure is asked for",
        "when somebody asks for her or his data to be erased",
        "the co-ordinators",
        DATA,
        (
            PERSON,
            WORDS,
            Placeholder("until", "by when it must be answered", "18 March 2026"),
            link("link", "where one decides"),
        ),
    ),
    MailKind(
        "schools.correction_made",
        "A correction was made",
        "at once, when a correction was made",
        "whoever asked for it",
        DATA,
        (ABOUT, ANSWER, link("link", "the request")),
        person_answers=True,
    ),
    MailKind(
        "schools.correction_refused",
        "A correction was not made",
        "at once, when a correction is declined",
        "whoever asked for it",
        DATA,
        (ABOUT, ANSWER, link("link", "the request")),
        person_answers=True,
    ),
    MailKind(
        "schools.request_takes_longer",
        "A request about data takes longer",
        "at once, when whoever answers takes two months more",
        "whoever asked for it",
        DATA,
        (
            Placeholder(
                "reason", "why it takes longer, in the words of whoever answers", "Many records.", True, True
            ),
            Placeholder("until", "by when it is answered", "18 May 2026"),
            link("link", "the request"),
        ),
        person_answers=True,
    ),
    MailKind(
        "schools.erasure_begins",
        "Erasure begins",
        "just before somebody’s data are erased: the last e-mail to that address",
        "whoever asked for it",
        DATA,
        (Placeholder("kept", "what stays, and why", "Signatures under reports: …", True, True),),
    ),
    MailKind(
        "schools.erasure_refused",
        "Erasure is declined",
        "at once, when erasure is declined",
        "whoever asked for it",
        DATA,
        (ANSWER, link("link", "the request")),
        person_answers=True,
    ),
)
