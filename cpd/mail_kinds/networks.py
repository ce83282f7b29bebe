"""E-mails about networks of schools."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

from .words import OF_A_BOOKING

NETWORK = Placeholder("network", "the name of the network", "SENCo network")
OF_A_MEMBER = (
    NETWORK,
    Placeholder("member", "who has joined or left", "South Green Infant School", must_stay=True),
    Placeholder("day", "since when", "3 March 2027"),
    link("members link", "the list of its members"),
)

register_topics(
    Topic(
        "networks",
        "Your networks",
        "invitations to networks of schools, new meetings of those that you or your school belong to, and who joins or"
        " leaves those that you convene",
        order=100,
    )
)
register_kinds(
    MailKind(
        "cpd.network_invited",
        "An invitation to a network of schools",
        "when the convenor or a co-ordinator invites a school, or a colleague of it",
        "the heads of the school",
        "networks",
        (
            NETWORK,
            Placeholder(
                "purpose",
                "what the network is for, as it was written",
                "SENCos of all our schools, twice a term.",
                has_lines=True,
            ),
            Placeholder("member", "who would belong to it", "South Green Infant School", must_stay=True),
            link("answer link", "the page on which the school answers"),
        ),
    ),
    MailKind(
        "cpd.network_meeting",
        "A new meeting of a network of schools",
        "when a run of one of its courses is published",
        "members of a network of people; for schools that belong to a network their heads",
        "networks",
        (NETWORK, *OF_A_BOOKING, link("network link", "the page of the network")),
    ),
    MailKind(
        "cpd.network_joined",
        "A new member of a network of schools",
        "when a school, or a colleague of it, joins",
        "whoever convenes the network",
        "networks",
        OF_A_MEMBER,
    ),
    MailKind(
        "cpd.network_left",
        "A member has left a network of schools",
        "when a school, or a colleague of it, leaves",
        "whoever convenes the network",
        "networks",
        OF_A_MEMBER,
    ),
)
