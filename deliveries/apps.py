"""WHAT IS PROMISED AND GIVEN: accountability, targets, the contribution ledger and the DfE report."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DeliveriesConfig(AppConfig):
    name = "deliveries"

    def ready(self) -> None:
        from . import rules  # noqa: F401  (policies register themselves)

        autodiscover_modules("measures")
