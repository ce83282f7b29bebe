"""The vision, agreements and meetings."""

from alliance_portal.kernel.mail_kinds import (
    MailKind,
    Placeholder,
    Topic,
    link,
    register_kinds,
    register_topics,
)

SCHOOL = Placeholder("school", "the school that is to sign", "South Green Infant School")
ORGANISATION = Placeholder("school", "the organisation that is to sign", "Anglia Ruskin University")
PARTY = Placeholder("school", "the school or organisation that is a party", "South Green Infant School")
VERSION = Placeholder("version", "the number of the version", "2")
AGREEMENT = Placeholder("agreement", "what the agreement is called", "Memorandum of understanding")
END = Placeholder("end date", "the last day on which it holds", "31 August 2026")
REASON = Placeholder("reason", "the reason given", "Snow has closed the school.", must_stay=True)
NETWORK = Placeholder("network", "what the network is called", "Leading small schools")
NETWORK_MEETING = Placeholder("meeting", "what the meeting is called", "Planning next year’s three days")
OWNER = Placeholder("owner", "the alliance that calls it", "Plymouth Teaching School Alliance")
NETWORKS_LINK = link("link", "the page of networks")
WHO_RUN_IT = "the leads and co-ordinators"
HOST = Placeholder("host", "the alliance that invites", "Plymouth Teaching School Alliance")
GUEST = Placeholder("guest", "the alliance that asks", "Thurrock Teaching School Alliance")
BODY = Placeholder("body", "the board or forum", "Heads’ meeting")
MEETING = Placeholder("meeting", "the board or forum, and the day", "Heads’ meeting, 4 March 2026")
OLD_DATE = Placeholder("old date", "the day and time that had been planned", "4 March 2026, 4pm")
WHEN = Placeholder(
    "when and where",
    "day, time and place",
    "  4 March 2026, 4pm to 5:30pm\n  Place: Buttsbury Junior School",
    must_stay=True,
    has_lines=True,
)
DATES = Placeholder(
    "dates",
    "every day, with time and place",
    "- 14 October 2026, 4pm to 5:30pm\n- 25 November 2026, 4pm to 5:30pm",
    must_stay=True,
    has_lines=True,
)
BODY_LINK = link("link", "the page of the board or forum")
HEADS = "the heads of the schools that are to sign"
VISITORS = "partners and officers of an authority whose organisation is to sign"
PARTIES = "the heads of its parties, and partners and officers of an authority that is a party"
SEATED = "everybody who sits on it"
SIGN = link("link", "where it is read and signed")
READ = link("link", "where it is read")

register_topics(
    Topic(
        "signatures",
        "What waits for your signature",
        "the vision, agreements and reports that your school or organisation is asked to sign, and when they end",
        always_because="Your school or organisation is asked to sign.",
        order=50,
    ),
    Topic(
        "meetings",
        "Meetings that you sit on",
        "dates, changes and actions of boards and forums",
        always_because="You have a seat, and people expect you.",
        order=20,
    ),
    Topic(
        "networks",
        "Your networks",
        "invitations to networks of schools, new meetings of those that you belong to, who joins or leaves those that"
        " you convene, and meetings of networks of alliances",
        order=100,
    ),
    Topic(
        "reminders",
        "Reminders",
        "that something which you were asked for is still open, or ends soon",
        order=100,
    ),
)
VISION = (SCHOOL, VERSION, Placeholder("date", "the day of that version", "1 September 2025"), SIGN)
ENDS = (AGREEMENT, VERSION, END, link("link", "the agreement"))
MEETS = (BODY, MEETING, link("link", "the page of the meeting"))
register_kinds(
    MailKind(
        "schools.vision_to_sign",
        "The vision waits for a signature",
        "when a version of the vision is published",
        HEADS,
        "signatures",
        VISION,
    ),
    MailKind(
        "schools.vision_reminder",
        "Reminder: the vision is not signed",
        "when a co-ordinator reminds the schools that have not signed",
        HEADS,
        "reminders",
        VISION,
    ),
    MailKind(
        "schools.agreement_to_sign",
        "An agreement waits for a signature",
        "when an agreement is sent out to be signed",
        HEADS,
        "signatures",
        (AGREEMENT, VERSION, SCHOOL, SIGN),
    ),
    MailKind(
        "schools.agreement_reminder",
        "Reminder: an agreement is not signed",
        "when a co-ordinator reminds the schools that have not signed",
        HEADS,
        "reminders",
        (AGREEMENT, VERSION, SCHOOL, SIGN),
    ),
    MailKind(
        "schools.agreement_on_paper",
        "An agreement is to be signed on paper",
        "when an agreement is sent out to be signed",
        VISITORS,
        "signatures",
        (AGREEMENT, VERSION, ORGANISATION, READ),
    ),
    MailKind(
        "schools.agreement_on_paper_reminder",
        "Reminder: an agreement is not signed on paper",
        "when a co-ordinator reminds the parties that have not signed",
        VISITORS,
        "reminders",
        (AGREEMENT, VERSION, ORGANISATION, READ),
    ),
    MailKind(
        "schools.agreement_expiry",
        "An agreement expires soon",
        "60 days before an agreement ends",
        PARTIES,
        "reminders",
        (*ENDS, PARTY),
    ),
    MailKind(
        "schools.agreement_renewal",
        "An agreement is to be renewed",
        "60 days before an agreement ends",
        "the co-ordinators",
        "signatures",
        ENDS,
    ),
    MailKind(
        "schools.agreement_ended",
        "An agreement has ended",
        "when a co-ordinator ends an agreement",
        PARTIES,
        "signatures",
        (*ENDS, PARTY, REASON),
    ),
    MailKind(
        "schools.network_invited",
        "The alliance is invited to a network",
        "within the hour after another alliance has invited yours",
        "the co-ordinators",
        "signatures",
        (NETWORK, HOST, link("link", "the page of networks, where you answer")),
    ),
    MailKind(
        "schools.network_asked",
        "An alliance asks to join a network of yours",
        "within the hour after another alliance has asked",
        "the co-ordinators",
        "signatures",
        (NETWORK, GUEST, link("link", "the page of networks, where you answer")),
    ),
    MailKind(
        "schools.network_meeting_set",
        "A meeting of a network of alliances",
        "when an alliance of the network calls a meeting: of ours at once, of others within the hour",
        WHO_RUN_IT,
        "networks",
        (NETWORK, NETWORK_MEETING, OWNER, WHEN, NETWORKS_LINK),
    ),
    MailKind(
        "schools.network_meeting_changed",
        "A meeting of a network of alliances has changed",
        "when its title, day, time or place changes",
        WHO_RUN_IT,
        "networks",
        (NETWORK, NETWORK_MEETING, OWNER, OLD_DATE, WHEN, NETWORKS_LINK),
    ),
    MailKind(
        "schools.network_meeting_cancelled",
        "A meeting of a network of alliances is cancelled",
        "when it is withdrawn, or our alliance takes part no longer",
        WHO_RUN_IT,
        "networks",
        (NETWORK, NETWORK_MEETING, OLD_DATE, REASON, NETWORKS_LINK),
    ),
    MailKind(
        "schools.meeting_set",
        "A meeting is set",
        "when one meeting is planned",
        SEATED,
        "meetings",
        (*MEETS, WHEN),
    ),
    MailKind(
        "schools.meeting_moved",
        "A meeting is moved",
        "when the day, time or place of a meeting changes",
        SEATED,
        "meetings",
        (*MEETS, OLD_DATE, WHEN),
    ),
    MailKind(
        "schools.meeting_cancelled",
        "A meeting is cancelled",
        "when a meeting is cancelled",
        SEATED,
        "meetings",
        (*MEETS, OLD_DATE, REASON),
    ),
    MailKind(
        "schools.meetings_planned",
        "The year’s meetings",
        "when the meetings of a year are planned",
        SEATED,
        "meetings",
        (
            BODY,
            DATES,
            BODY_LINK,
        ),
    ),
    MailKind(
        "schools.seated",
        "A seat on a board or forum",
        "when somebody takes a seat, if meetings are planned",
        "whoever takes it",
        "meetings",
        (BODY, Placeholder("day", "her first day", "1 September 2026"), DATES, BODY_LINK),
    ),
    MailKind(
        "schools.unseated",
        "The end of a seat",
        "when a seat ends, if meetings are planned after it",
        "whoever leaves it",
        "meetings",
        (BODY, Placeholder("day", "her last day", "31 August 2026", must_stay=True), DATES, BODY_LINK),
    ),
    MailKind(
        "schools.action_agreed",
        "An action is yours",
        "when an action from a meeting is recorded for somebody",
        "whoever is to do it",
        "meetings",
        (
            MEETING,
            Placeholder(
                "action", "what is to be done", "Ask three schools for mentors.", True, has_lines=True
            ),
            Placeholder("due date", "by when", "1 April 2026", True),
            link("link", "where one says that it is done"),
        ),
    ),
)
