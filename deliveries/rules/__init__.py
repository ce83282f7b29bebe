"""Who may see and do what in the ledger, the promises and the reports."""

from . import accountability, ledger, reports

__all__ = ["accountability", "ledger", "reports"]
