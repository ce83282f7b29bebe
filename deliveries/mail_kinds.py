"""The e-mails about what is reported."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

register_topics(
    Topic(
        "shared_data",
        "Data that schools share with you",
        "that a school lets you see figures of its own",
        always_because="They are shared with you by name, and the school sees when you look.",
        order=60,
    )
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
