from .accountability import AccountabilityTable, KpiTable
from .ledger import BalanceTable, ContributionTable, CountTable, LineTable, PartTable
from .reports import DownloadTable, OverdueTable, ReleasedTable, ReportTable

__all__ = [
    "AccountabilityTable",
    "BalanceTable",
    "ContributionTable",
    "CountTable",
    "DownloadTable",
    "KpiTable",
    "LineTable",
    "OverdueTable",
    "PartTable",
    "ReleasedTable",
    "ReportTable",
]
