from .entries import AnswerForm, CorrectionForm, EntryForm, ExplanationForm, WithdrawalForm
from .filters import BalanceFilter, ContributionFilter, PeriodForm, YearForm
from .promises import AssignForm, DayForm, YearTargetForm
from .reports import BeginForm, ReopenForm, SignForm, SubmitForm, SummaryForm

__all__ = [
    "AnswerForm",
    "AssignForm",
    "BalanceFilter",
    "BeginForm",
    "ContributionFilter",
    "CorrectionForm",
    "DayForm",
    "EntryForm",
    "ExplanationForm",
    "PeriodForm",
    "ReopenForm",
    "SignForm",
    "SubmitForm",
    "SummaryForm",
    "WithdrawalForm",
    "YearForm",
    "YearTargetForm",
]
