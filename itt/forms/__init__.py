from .cohort import CohortForm
from .outcomes import AwardForm, EmploymentForm, WithdrawalForm
from .placements import EarlyEndForm, ExtensionForm, MentorTrainingForm, PlacementForm, ReasonForm
from .trainees import CheckForm, DeferralForm, StartForm, TraineeForm
from .training_managers import PartnershipForm

__all__ = [
    "AwardForm",
    "CheckForm",
    "CohortForm",
    "DeferralForm",
    "EarlyEndForm",
    "EmploymentForm",
    "ExtensionForm",
    "MentorTrainingForm",
    "PartnershipForm",
    "PlacementForm",
    "ReasonForm",
    "StartForm",
    "TraineeForm",
    "WithdrawalForm",
]
