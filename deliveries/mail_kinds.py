"""The e-mails about what is reported."""

from alliance_portal.kernel.mail_kinds import MailKind, Placeholder, link, register_kinds

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
    )
)
