"""School-to-school support: leaders and their specialisms, requests, matches, deployments, visits, ratings."""

from django.apps import AppConfig

from alliance_portal.kernel.roles import SCHOOL_LEADERS, SYSTEM_LEADERS, Strand
from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
from alliance_portal.kernel.ui.states import register_states

STATE_COLOURS = {
    "triaged": "blue",
    "brokered": "yellow",
    "paused": "orange",
    "end_review": "yellow",
    "on_track": "green",
    "at_risk": "yellow",
    "off_track": "red",
    "exceeded": "green",
    "partly_met": "yellow",
}


class SleBrokerageConfig(AppConfig):
    name = "sle_brokerage"
    verbose_name = "School-to-school support"

    def ready(self) -> None:
        from alliance_portal.kernel.calendar_feed import register_calendar
        from alliance_portal.kernel.search import SearchKind, Takes, register_search
        from deliveries.models import Measure
        from deliveries.need_answers import Way, register_way
        from deliveries.school_measures import register_measure
        from deliveries.sources import register_source
        from schools.contact_sources import register_contact
        from schools.page_parts import register_open_support, register_priority_links, register_support
        from schools.queries.led import register_led

        from . import merging, retention, rules, school_page  # noqa: F401  (policies and rules register themselves)
        from .queries import deployments, needs, requests
        from .queries.calendar import own_visits
        from .queries.led import deployments_led
        from .queries.shared_data import support_received

        register_states(STATE_COLOURS)
        register_way(Way(needs.requests_meeting, needs.needs_with_requests, needs.offer_support))
        register_support(school_page.periods)
        register_open_support(school_page.open_requests)
        register_priority_links(school_page.links)
        register_contact(*school_page.CONTACTS)
        register_calendar("sle_brokerage", own_visits)
        register_led("sle_brokerage", deployments_led)
        register_measure(Measure.SUPPORT, support_received)
        register_source("sle_brokerage.visit", "Visit", "sle_brokerage:visit_detail")
        register_search(
            SearchKind(
                "Support for schools",
                deployments.found,
                "sle_brokerage:deployment_detail",
                deployments.in_words,
                lists=("sle_brokerage:deployment_list",),
                order=40,
                takes=Takes.WORDS,
            ),
            SearchKind(
                "Requests for support",
                requests.found,
                "sle_brokerage:request_detail",
                requests.in_words,
                lists=("sle_brokerage:request_list",),
                order=45,
                takes=Takes.WORDS,
            ),
        )
        register_navigation(
            NavItem(
                "Support",
                "sle_brokerage:deployment_list",
                (*SCHOOL_LEADERS, *SYSTEM_LEADERS, Strand.SUPPORT),
                order=40,
            ),
            NavItem("Leaders", "sle_brokerage:leader_list", order=41, led=Strand.LEADERSHIP),
        )
