from .cohort import CohortForm
from .outcomes import AwardForm, EmploymentForm, WithdrawalForm
from .placements import EarlyEndForm, ExtensionForm, MentorTrainingForm, PlacementForm, ReasonForm
from .trainees import CheckForm, StartForm, TraineeForm

__all__ = [
    "AwardForm",
    "CheckForm",
    "CohortForm",
    "EarlyEndForm",
    "EmploymentForm",
    "ExtensionForm",
    "MentorTrainingForm",
    "PlacementForm",
    "ReasonForm",
    "StartForm",
    "TraineeForm",
    "WithdrawalForm",
]
