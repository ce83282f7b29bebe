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
    Topic("news", "News and success stories", "what schools of the alliance are proud of", order=120),
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
        "schools.consent_reminder",
        "Reminder: consent to a story",
        "a week after the question, once, and when a co-ordinator reminds those who have not answered",
        "everybody who was asked and has not answered",
        "consent",
        (STORY, link("link", "the story, and the question; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "schools.story_published",
        "News: a story is published",
        "when a co-ordinator tells the alliance of a story",
        "everybody in the alliance who wants news",
        "news",
        (
            STORY,
            Placeholder(
                "beginning",
                "how the story begins",
                "Since January each class begins with books.",
                has_lines=True,
            ),
            link("link", "the story"),
        ),
    ),
    MailKind(
        "schools.consent_refused",
        "Consent is refused",
        "when somebody who is named says no before the story is published",
        "whoever wrote the story, and the co-ordinators",
        "consent",
        (STORY, PERSON, link("link", "the story")),
    ),
    MailKind(
        "schools.consent_withdrawn",
        "Consent is withdrawn",
        "when somebody who is named in a published story takes consent back",
        "whoever wrote the story, and the co-ordinators",
        "consent",
        (STORY, PERSON, link("link", "the story")),
    ),
)
