"""E-mails about money."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    link,
    register_kinds,
)

from .words import SCHOOL

NUMBER = Placeholder("number", "the number of the document", "INV-00042", must_stay=True)
AMOUNT = Placeholder("amount", "the amount, with VAT", "£90", must_stay=True)
DUE = Placeholder("due", "the day by which to pay", "4 April 2026", must_stay=True)
INVOICE_LINK = link("link", "the page of the document, with its PDF")
MEMBERSHIP = Placeholder("membership", "its name", "Partnership Plus")
MEMBERSHIP_LINK = link("link", "the page of the membership, with what it paid")
INVOICED = "the heads of the school, or whoever books for the partner, and its contact for invoices"

register_kinds(
    MailKind(
        "cpd.invoice",
        "An invoice",
        "when an invoice is sent to a school",
        INVOICED,
        "invoices",
        (NUMBER, SCHOOL, AMOUNT, DUE, INVOICE_LINK),
        person_answers=True,
    ),
    MailKind(
        "cpd.credit_note",
        "A credit note",
        "when an invoice is credited, all of it or in part",
        INVOICED,
        "invoices",
        (
            NUMBER,
            SCHOOL,
            AMOUNT,
            INVOICE_LINK,
            Placeholder("invoice", "the invoice that it credits", "Invoice INV-00041"),
            Placeholder("reason", "why it is credited", "The course did not take place.", must_stay=True),
        ),
    ),
    MailKind(
        "cpd.charged",
        "A place given up is charged",
        "when a place is given up, or moved to another date, and that costs the school something",
        f"{INVOICED}; not whoever gave the place up, or had it",
        "charges",
        (
            Placeholder("person", "whose place it was", "Tom Reed", must_stay=True),
            Placeholder(
                "what", "the course and its first date, or the programme", "Leading phonics, 4 March 2026"
            ),
            Placeholder(
                "charges",
                "each course with what giving it up costs and why",
                "  Leading phonics, 4 March 2026\n  Your school is charged £15. Less than 14 days before it begins.",
                must_stay=True,
                has_lines=True,
            ),
            link("booking link", "the booking, with the charge"),
        ),
    ),
    MailKind(
        "cpd.invoice_late",
        "An invoice is late",
        "7 and 28 days after an invoice was due",
        INVOICED,
        "invoices",
        (NUMBER, SCHOOL, AMOUNT, DUE, INVOICE_LINK),
    ),
    MailKind(
        "cpd.membership_left",
        "What is left of a membership",
        "when a fifth or less is left of what a membership includes, and 30 days before what is left is lost",
        INVOICED,
        "invoices",
        (
            SCHOOL,
            MEMBERSHIP,
            Placeholder("left", "what is left of how much", "£280 of £1,500", must_stay=True),
            Placeholder("until", "its last day", "31 August 2027", must_stay=True),
            Placeholder(
                "consequence", "what follows", "What you book beyond it is invoiced.", must_stay=True
            ),
            MEMBERSHIP_LINK,
        ),
    ),
    MailKind(
        "cpd.membership_to_renew",
        "A membership ends, and is not renewed",
        "60 days before a membership ends, where next year's is not there yet",
        INVOICED,
        "invoices",
        (
            SCHOOL,
            MEMBERSHIP,
            Placeholder("until", "its last day", "31 August 2027", must_stay=True),
            Placeholder("pence", "its fee now", "£1,500"),
            MEMBERSHIP_LINK,
        ),
        person_answers=True,
    ),
    MailKind(
        "cpd.membership_changed",
        "A membership is renewed or changed, or ends early",
        "when a co-ordinator renews, changes or ends a membership, or lets it pay for places booked earlier",
        INVOICED,
        "invoices",
        (
            SCHOOL,
            MEMBERSHIP,
            Placeholder(
                "news",
                "what is new",
                "Until now it was Partnership. The difference of £500 will be invoiced.",
                must_stay=True,
            ),
            MEMBERSHIP_LINK,
        ),
        person_answers=True,
    ),
)
