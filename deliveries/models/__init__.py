from .accountability import Accountability
from .areas import Area, Big6
from .contribution import (
    FIGURES,
    MANUAL,
    Contribution,
    ContributionBeneficiary,
    ContributionConfirmation,
    ContributionShare,
)
from .report import Report, ReportDownload, ReportSignature
from .targets import KPI, KPISet, YearTarget

__all__ = [
    "FIGURES",
    "KPI",
    "MANUAL",
    "Accountability",
    "Area",
    "Big6",
    "Contribution",
    "ContributionBeneficiary",
    "ContributionConfirmation",
    "ContributionShare",
    "KPISet",
    "Report",
    "ReportDownload",
    "ReportSignature",
    "YearTarget",
]
