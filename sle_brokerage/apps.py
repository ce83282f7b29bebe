"""School-to-school support: leaders and their specialisms, requests, matches, deployments, visits, ratings."""

from django.apps import AppConfig

from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, Role
from alliance_portal.kernel.search import SearchKind, register_search
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
        from deliveries.sources import register_source

        from . import rules  # noqa: F401  (policies register themselves)
        from .queries import deployments

        register_states(STATE_COLOURS)
        register_source("sle_brokerage.visit", "Visit", "sle_brokerage:visit_detail")
        register_search(
            SearchKind(
                "Support for schools",
                deployments.found,
                "sle_brokerage:deployment_detail",
                deployments.in_words,
                roles=(*COORDINATORS, *SCHOOL_LEADERS, Role.SLE),
                order=40,
            )
        )
        register_navigation(
            NavItem(
                "Support", "sle_brokerage:deployment_list", (Role.COORDINATOR, Role.HEAD, Role.SLE), order=40
            )
        )
