from .deployments import (
    LogForm,
    MatchForm,
    NoteForm,
    ObjectiveForm,
    PlannedVisitForm,
    RatingForm,
    TermsForm,
    VisitForm,
)
from .leaders import CheckForm, LeaderForm, NewLeaderForm
from .requests import ReasonForm, RequestForm, SchoolRequestForm, TriageForm

__all__ = [
    "CheckForm",
    "LeaderForm",
    "LogForm",
    "MatchForm",
    "NewLeaderForm",
    "NoteForm",
    "ObjectiveForm",
    "PlannedVisitForm",
    "RatingForm",
    "ReasonForm",
    "RequestForm",
    "SchoolRequestForm",
    "TermsForm",
    "TriageForm",
    "VisitForm",
]
