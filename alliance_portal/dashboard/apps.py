"""The dashboard as a Django app: it registers its place in the navigation and the panels of every app."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "alliance_portal.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        from alliance_portal.kernel.ui.navigation import NavItem, register_navigation

        from . import parts  # noqa: F401  (parts register themselves)

        register_navigation(NavItem("Dashboard", "dashboard:dashboard", order=0, alone=True))
