"""What each app adds to the dashboard. Importing a module registers its parts."""

from . import courses, governance, joining, ledger, membership, privacy, support, training

__all__ = ["courses", "governance", "joining", "ledger", "membership", "privacy", "support", "training"]
