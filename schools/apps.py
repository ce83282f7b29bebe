"""WHO: organisations, alliances and their lead schools, memberships, designations, people and their roles."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from alliance_portal.kernel.audit import register_names
        from alliance_portal.kernel.files import register_kind
        from alliance_portal.kernel.roles import Role
        from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
        from alliance_portal.kernel.ui.states import register_states

        from .queries.people import names_of
        from .rules import agreements, governance, vision  # noqa: F401  (policies register themselves)

        register_names(names_of)
        register_kind("agreement", agreements.may_read_agreement)
        register_states({"redesignated": "green", "conditional": "yellow"})
        register_states({"signing": "yellow", "in_force": "green", "held": "green"})
        register_navigation(
            NavItem("Organisations", "schools:organisation_list", order=80),
            NavItem("People", "schools:person_list", roles=(Role.COORDINATOR, Role.HEAD), order=85),
            NavItem("Alliance", "schools:alliance", order=90),
        )
