"""E-mails about films of lessons."""

from alliance_portal.kernel.mail_kinds import MailKind, Placeholder, link, register_kinds

from .words import COURSE

register_kinds(
    MailKind(
        "cpd.film_down",
        "A film is not shown any more",
        "when a film of a lesson is taken down because somebody in it does not agree, or has not yet",
        "the heads of the school where it was filmed, co-ordinators and the lead of professional development, except"
        " whoever did it",
        "films",
        (
            Placeholder("film", "the title of the film", "Phonics in Reception", must_stay=True),
            COURSE,
            link("link", "the page of the film"),
        ),
    ),
)
