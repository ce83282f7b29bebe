"""The kernel as a Django app: its checks, and the rights that every migration ends with."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "alliance_portal.kernel"
    label = "kernel"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from . import (  # noqa: F401  (jobs, policies and receivers register themselves)
            holdings,
            mail,
            mail_events,
            retention_files,
            retention_kinds,
            retention_texts,
            rules,
            sessions,
        )
        from .access_check import every_view_declares_access
        from .account_holdings import declare_holdings
        from .personal import undeclared
        from .secret_paths import declare_secrets
        from .tenancy.checks import catalogue_check
        from .tenancy.grants import after_migrate

        declare_secrets()
        declare_holdings()
        checks.register(catalogue_check, checks.Tags.database)
        checks.register(every_view_declares_access, checks.Tags.urls)
        checks.register(undeclared, checks.Tags.models)
        from .ui.states import register_states

        post_migrate.connect(after_migrate, sender=self)
        post_migrate.connect(holdings.after_migrate, sender=self)
        post_migrate.connect(retention_texts.after_migrate, sender=self)
        post_migrate.connect(retention_files.after_migrate, sender=self)
        register_states({"sent": "green", "unwanted": "grey"})
        autodiscover_modules("glossary", "mail_kinds", "pages")
