"""WHO: organisations, alliances and their lead schools, memberships, designations, people and their roles."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from . import rules  # noqa: F401  (policies register themselves)
