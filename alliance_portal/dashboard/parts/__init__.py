"""What each app adds to the dashboard. Importing a module registers its parts."""

from . import courses, governance, ledger, membership, support, training

__all__ = ["courses", "governance", "ledger", "membership", "support", "training"]
