"""What the contribution report says, read from the ledger, the promises, the members and the measures."""

from .figures import report_figures
from .printing import figures_of, printable, report_rows

__all__ = ["figures_of", "printable", "report_figures", "report_rows"]
