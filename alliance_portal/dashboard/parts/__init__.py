"""What each app adds to the dashboard. Importing a module registers its parts."""

from . import (
    courses,
    gaps,
    governance,
    joining,
    ledger,
    membership,
    messages,
    money,
    privacy,
    retention,
    self_evaluation,
    strands,
    support,
    training,
    visitors,
)

__all__ = [
    "courses",
    "gaps",
    "governance",
    "joining",
    "ledger",
    "membership",
    "messages",
    "money",
    "privacy",
    "retention",
    "self_evaluation",
    "strands",
    "support",
    "training",
    "visitors",
]
