from .deployments import LogForm, MatchForm, NoteForm, ObjectiveForm, RatingForm, TermsForm, VisitForm
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
    "RatingForm",
    "ReasonForm",
    "RequestForm",
    "SchoolRequestForm",
    "TermsForm",
    "TriageForm",
    "VisitForm",
]
