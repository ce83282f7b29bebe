"""WHO: organisations, alliances and their lead schools, memberships, designations, people and their roles."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from alliance_portal.kernel.audit import register_names
        from alliance_portal.kernel.roles import Role
        from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
        from alliance_portal.kernel.ui.states import register_states

        from .queries.people import names_of
        from .rules import privacy, vision  # noqa: F401  (policies register themselves)

        register_names(names_of)
        register_states({"redesignated": "green", "conditional": "yellow"})
        register_navigation(
            NavItem("Organisations", "schools:organisation_list", order=80),
            NavItem("People", "schools:person_list", roles=(Role.COORDINATOR, Role.HEAD), order=85),
            NavItem("Alliance", "schools:alliance", order=90),
            NavItem("Your data", "schools:your_data", order=95),
        )
