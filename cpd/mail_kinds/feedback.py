"""The questions after a course."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    link,
    register_kinds,
)

from .words import COURSE, SCHOOL, YOUR_HEAD

OF_A_RECORD = (
    COURSE,
    Placeholder("date", "the day on which it was", "4 March 2026", must_stay=True),
    link("record link", "the page on which the record is written"),
)
OF_A_MEASURE = (
    COURSE,
    Placeholder("date", "the first day of the course", "4 March 2026"),
    SCHOOL,
    Placeholder(
        "measure",
        "what schools are asked for",
        "Pupils at the expected standard in reading (per cent)",
        must_stay=True,
    ),
    link("report link", "the page on which the school answers, after signing in"),
)

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
        (COURSE, link("link", "the three questions; whoever opens it needs no sign-in"), YOUR_HEAD),
    ),
    MailKind(
        "cpd.impact_reminder",
        "A reminder of the questions about the impact",
        "a week after they were asked, and once more a week later",
        "whoever was asked and has not answered",
        "feedback",
        (COURSE, link("link", "the three questions; whoever opens it needs no sign-in")),
    ),
    MailKind(
        "cpd.outcome",
        "What came of a meeting",
        "the day after a network meeting, a learning walk or a study group of which nothing is written down yet",
        "whoever led it; where nobody is named, the co-ordinators and the lead of professional development",
        "reminders",
        OF_A_RECORD,
    ),
    MailKind(
        "cpd.outcome_reminder",
        "A reminder to write down what came of a meeting",
        "a week after it was asked for, once",
        "whoever was asked, as long as nothing is written down",
        "reminders",
        OF_A_RECORD,
    ),
    MailKind(
        "cpd.measure",
        "What a course has changed for a school’s pupils",
        "some weeks after the last date of a course that asks schools for a figure",
        "the head, the deputies and the CPD lead of each school whose staff came",
        "feedback",
        OF_A_MEASURE,
    ),
    MailKind(
        "cpd.measure_reminder",
        "A reminder of what a course has changed for a school’s pupils",
        "a week after the school was asked, and once more a week later",
        "the head, the deputies and the CPD lead, as long as nobody has answered for the school",
        "feedback",
        OF_A_MEASURE,
    ),
)
