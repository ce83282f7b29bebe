"""Who may see and do what in the ledger, the promises and the reports."""

from . import accountability, charges, governance, needs, self_evaluations, shared_data, surveys
from .ledger import (
    TAGS,
    may_read_evidence,
    require_whole_ledger,
    sees_balance_of,
    sees_whole_ledger,
    tags_of,
    tags_recorded_by,
)
from .reports import may_read_report, signs_for

__all__ = [
    "TAGS",
    "accountability",
    "charges",
    "governance",
    "may_read_evidence",
    "may_read_report",
    "needs",
    "require_whole_ledger",
    "sees_balance_of",
    "sees_whole_ledger",
    "self_evaluations",
    "shared_data",
    "signs_for",
    "surveys",
    "tags_of",
    "tags_recorded_by",
]
