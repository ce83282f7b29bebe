"""WHO: organisations, alliances and their lead schools, memberships, designations, people and their roles."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from alliance_portal.kernel.audit import register_names

        from . import rules  # noqa: F401  (policies register themselves)
        from .queries.people import names_of

        register_names(names_of)
