"""The e-mails about what is reported, and about self-evaluations of schools."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

HEADS = "the heads of the school"
QUESTIONNAIRE = Placeholder("questionnaire", "the title of the questionnaire", "School review")
SCHOOL = Placeholder("school", "whose self-evaluation it is", "Buttsbury Junior School")
DATE = Placeholder(
    "date",
    "by when it is to be finished, where a day was asked for",
    "Please finish by 4 March 2026.",
)
LINK = link("link", "the self-evaluation, where it is answered, signed off and shared")
OF_A_SELF_EVALUATION = (QUESTIONNAIRE, SCHOOL, DATE, LINK)
OF_A_SURVEY = (
    Placeholder("survey", "the title of the survey", "What shall we offer in the summer term?"),
    SCHOOL,
    Placeholder("last day", "the last day to answer", "27 March 2027", must_stay=True),
    link("link", "the survey"),
)

register_topics(
    Topic(
        "surveys",
        "Surveys",
        "that you are asked what your school wants, before the programme is made",
        order=46,
        in_schools=True,
    ),
    Topic(
        "self_evaluation",
        "Self-evaluation of your school",
        "that you are asked to answer, to sign off or to share, and by when",
        order=45,
        in_schools=True,
    ),
    Topic(
        "queried_entries",
        "Contributions that you said are wrong",
        "what the alliance answers, where the entry stays as it is",
        always_because="It is the answer to what you asked.",
        order=62,
    ),
    Topic(
        "shared_data",
        "Data that schools share with you",
        "that a school lets you see figures of its own",
        always_because="They are shared with you by name, and the school sees when you look.",
        order=60,
    ),
)
register_kinds(
    MailKind(
        "deliveries.report_to_sign",
        "A contribution report waits for a signature",
        "when the figures of a year are frozen",
        "the head of each teaching school with a part in it",
        "signatures",
        (
            Placeholder("year", "the academic year", "2025 to 2026"),
            Placeholder("school", "the teaching school", "Buttsbury Junior School"),
            link("link", "the report, where it is signed"),
        ),
    ),
    MailKind(
        "deliveries.explained",
        "A contribution that was queried stays as it is",
        "when whoever keeps the entry says why",
        "whoever said that something is wrong with it",
        "queried_entries",
        (
            Placeholder("entry", "what was given", "Phonics support, spring term"),
            Placeholder("day", "its date", "4 March 2026"),
            Placeholder(
                "answer", "why it stays as it is", "It was two half days.", must_stay=True, has_lines=True
            ),
            link("link", "the entry"),
        ),
        person_answers=True,
    ),
    MailKind(
        "deliveries.asked_to_answer",
        "A colleague is asked to answer a self-evaluation",
        "when somebody who acts for a school asks a colleague to answer with her",
        "the colleague",
        "self_evaluation",
        OF_A_SELF_EVALUATION,
        person_answers=True,
    ),
    MailKind(
        "deliveries.answer_reminder",
        "A reminder to answer a self-evaluation",
        "two weeks and three days before the date to finish by, and once when it is over",
        "colleagues who were asked to answer, while it is in progress",
        "self_evaluation",
        OF_A_SELF_EVALUATION,
    ),
    MailKind(
        "deliveries.to_sign_off",
        "A self-evaluation waits to be signed off",
        "when a colleague has given the last answer, and once more after a week",
        HEADS,
        "self_evaluation",
        OF_A_SELF_EVALUATION,
    ),
    MailKind(
        "deliveries.self_evaluation_due",
        "A self-evaluation is due",
        "two weeks and three days before the date to finish by, and once when it is over",
        "the heads of member schools that have not signed it off",
        "self_evaluation",
        (*OF_A_SELF_EVALUATION[:3], link("link", "where self-evaluations are begun and continued")),
    ),
    MailKind(
        "deliveries.survey_open",
        "Schools are asked what they want",
        "when a survey is opened",
        "the heads and CPD leads of member schools",
        "surveys",
        OF_A_SURVEY,
    ),
    MailKind(
        "deliveries.survey_reminder",
        "A school has not answered a survey yet",
        "three days before its last day, or when a co-ordinator asks: once",
        "the heads and CPD leads of member schools that have not answered",
        "surveys",
        OF_A_SURVEY,
    ),
    MailKind(
        "deliveries.asked_to_share",
        "A school is asked to share its self-evaluation",
        "when a co-ordinator asks the schools that have finished to share their results",
        HEADS,
        "self_evaluation",
        (QUESTIONNAIRE, SCHOOL, LINK),
        person_answers=True,
    ),
    MailKind(
        "deliveries.data_shared",
        "A school shares data with an officer of its local authority",
        "when a head shares figures of the school",
        "the officer whom the head chose",
        "shared_data",
        (
            Placeholder("school", "the school", "Buttsbury Junior School"),
            Placeholder(
                "measures", "what is shared, a line each", "* Days it gave to other schools, by area"
            ),
            Placeholder("until", "the last day", "31 August 2027"),
            link("link", "the page with the figures"),
        ),
    ),
)
