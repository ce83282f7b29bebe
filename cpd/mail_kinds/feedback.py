"""The questions after a course."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    link,
    register_kinds,
)

from .words import COURSE

register_kinds(
    MailKind(
        "cpd.evaluation",
        "Two questions after a course",
        "when the register of a course is complete",
        "everybody who came",
        "feedback",
        (COURSE, link("link", "the two questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.evaluation_reminder",
        "A reminder of the two questions",
        "a week after the questions, and once more a week later",
        "whoever came and has not answered",
        "feedback",
        (COURSE, link("link", "the two questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.impact",
        "What has become of a course",
        "some weeks after the last date, as each course says",
        "everybody who came",
        "feedback",
        (COURSE, link("link", "the three questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.impact_reminder",
        "A reminder of the questions about the impact",
        "a week after they were asked, and once more a week later",
        "whoever was asked and has not answered",
        "feedback",
        (COURSE, link("link", "the three questions; whoever opens it needs no sign-in")),
    ),
)
