"""WHO: organisations, alliances and their lead schools, memberships, designations, people and their roles."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from alliance_portal.kernel.audit import register_names
        from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
        from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
        from alliance_portal.kernel.ui.states import register_states

        from . import rules  # noqa: F401  (policies register themselves)
        from .queries.people import names_of

        register_names(names_of)
        register_states({"redesignated": "green", "conditional": "yellow"})
        register_navigation(
            NavItem("Organisations", "schools:organisation_list", order=80),
            NavItem("People", "schools:person_list", roles=(*COORDINATORS, *SCHOOL_LEADERS), order=85),
            NavItem("Roles", "schools:role_list", order=86),
            NavItem("Alliance", "schools:alliance", order=90),
        )
