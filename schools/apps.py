"""WHO: organisations, alliances and their lead schools, memberships, designations, people and their roles."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from alliance_portal.kernel.audit import register_names
        from alliance_portal.kernel.calendar_feed import register_calendar
        from alliance_portal.kernel.files import register_kind, register_public
        from alliance_portal.kernel.private_links import register_private_link
        from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
        from alliance_portal.kernel.search import SearchKind, register_search
        from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
        from alliance_portal.kernel.ui.states import register_states

        from . import lasting, merge_conflicts, retention, retention_files  # noqa: F401  (rules register themselves)
        from .actions.brand import LOGO
        from .actions.network_posts import NETWORK_FILE
        from .actions.news import PICTURE
        from .models import Invitation, JoinRequest, Mention
        from .queries import calendar, network_meetings, organisations, people
        from .queries import news as news_queries
        from .rules import (  # noqa: F401  (policies register themselves)
            agreements,
            governance,
            governance_files,
            invitations,
            joining,
            lineage,
            merging,
            network_posts,
            networks,
            news,
            privacy,
            privacy_requests,
            publication,
            school_page,
            vision,
        )

        register_names(people.names_of, people.name_for)
        register_calendar("schools", calendar.meetings_of)
        register_calendar("networks", network_meetings.own_network_dates)
        # E-mails that went out show the logo of their day, so every logo stays; its address is its content.
        register_kind(LOGO, lambda actor, file: True)
        register_public(LOGO, lambda file: True, seconds=31_536_000)
        for kind, may_read in {
            "agreement": agreements.may_read_agreement,
            PICTURE: news.may_read_picture,
            "governance_paper": governance_files.may_read_governance_file,
            NETWORK_FILE: network_posts.may_read_network_file,
        }.items():
            register_kind(kind, may_read, is_uploaded=True)
        register_private_link("invitation", Invitation, "schools:invitation_link")
        register_private_link("join", JoinRequest, "schools:join_link")
        register_private_link("consent", Mention, "schools:news_consent")
        register_public(PICTURE, news.is_public_picture, seconds=60)  # a story comes down at once
        register_states(STATES)
        register_search(
            SearchKind(
                "Schools and partners",
                organisations.found,
                "schools:organisation",
                organisations.in_words,
                lists=("schools:organisation_list",),
                order=10,
            ),
            SearchKind(
                "People",
                people.found,
                "schools:person",
                people.in_words,
                lists=("schools:person_list",),
                order=20,
            ),
            SearchKind(
                "News",
                news_queries.found,
                "schools:news_item",
                news_queries.in_words,
                lists=("schools:news_list",),
                order=70,
            ),
        )
        register_navigation(
            NavItem("News", "schools:news_list", order=75, seldom=True),
            NavItem("Organisations", "schools:organisation_list", order=80),
            NavItem(
                "People",
                "schools:person_list",
                roles=(*COORDINATORS, *SCHOOL_LEADERS),
                order=85,
                also=("schools:invitation_list", "schools:join_request_list", "kernel:retention"),
            ),
            NavItem("Alliance", "schools:alliance", order=90, also=("schools:role_list",), seldom=True),
        )


STATES = {
    "redesignated": "green",
    "conditional": "yellow",
    "archived": "grey",
    "not_asked": "grey",
    "asked": "yellow",
    "given": "green",
    "refused": "red",
    "taken_back": "red",
    "not_needed": "grey",
    "invited": "blue",
    "accepted": "green",
    "revoked": "grey",
    "staged": "yellow",
    "sending": "blue",
    "discarded": "grey",
    "signing": "yellow",
    "in_force": "green",
    "held": "green",
}
