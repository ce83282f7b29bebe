"""Stories, and the consent of those who are named in them."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

STORY = Placeholder("story", "the title of the story", "Phonics week at Brightside")
PERSON = Placeholder("person", "who is named in it", "Tom Reed", must_stay=True)

register_topics(
    Topic(
        "consent",
        "Stories that name you",
        "whether the alliance may publish your name or picture",
        always_because="Nothing about you is published unless you say so.",
        order=70,
    ),
)
register_kinds(
    MailKind(
        "schools.consent_wanted",
        "Consent to a story is asked for",
        "when a co-ordinator asks those who are named",
        "everybody who is named and has not been asked",
        "consent",
        (STORY, link("link", "the story, and the question; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "schools.consent_refused",
        "Consent is refused",
        "when somebody who is named says no before the story is published",
        "the co-ordinators",
        "consent",
        (STORY, PERSON, link("link", "the story")),
    ),
    MailKind(
        "schools.consent_withdrawn",
        "Consent is withdrawn",
        "when somebody who is named in a published story takes consent back",
        "the co-ordinators",
        "consent",
        (STORY, PERSON, link("link", "the story")),
    ),
)
