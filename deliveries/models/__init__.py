from .accountability import Accountability
from .areas import Area, Big6
from .audiences import Audience
from .charges import Charge
from .contribution import (
    FIGURES,
    MANUAL,
    PARTICULARS,
    Contribution,
    ContributionBeneficiary,
    ContributionConfirmation,
    ContributionShare,
)
from .governance import GovernanceDocument
from .needs import Need
from .questionnaires import (
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
    Step,
    nearest_step,
)
from .report import Report, ReportDownload, ReportSignature
from .self_evaluation_dates import SelfEvaluationReminder, ShareRequest
from .self_evaluations import (
    DOES_NOT_APPLY,
    Answer,
    Contributor,
    SelfEvaluation,
    SelfEvaluationEvent,
    SelfEvaluationPrint,
)
from .shared_data import DataShare, DataShareView, Measure
from .sharing import SelfEvaluationShare, SelfEvaluationView
from .surveys import Survey, SurveyReply, SurveyTheme, Wish
from .targets import KPI, KPISet, YearTarget

__all__ = [
    "DOES_NOT_APPLY",
    "FIGURES",
    "KPI",
    "MANUAL",
    "PARTICULARS",
    "Accountability",
    "Answer",
    "Area",
    "Audience",
    "Big6",
    "Charge",
    "Contribution",
    "ContributionBeneficiary",
    "ContributionConfirmation",
    "ContributionShare",
    "Contributor",
    "DataShare",
    "DataShareView",
    "GovernanceDocument",
    "KPISet",
    "Measure",
    "Need",
    "Questionnaire",
    "QuestionnaireItem",
    "QuestionnaireSection",
    "QuestionnaireVersion",
    "Report",
    "ReportDownload",
    "ReportSignature",
    "SelfEvaluation",
    "SelfEvaluationEvent",
    "SelfEvaluationPrint",
    "SelfEvaluationReminder",
    "SelfEvaluationShare",
    "SelfEvaluationView",
    "ShareRequest",
    "Step",
    "Survey",
    "SurveyReply",
    "SurveyTheme",
    "Wish",
    "YearTarget",
    "nearest_step",
]
