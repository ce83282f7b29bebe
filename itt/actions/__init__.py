"""What changes trainees, placements and outcomes."""

from .cohort import count_cohort
from .outcomes import award_trainee, record_employment, withdraw_trainee
from .placements import (
    change_placement,
    extend_placement,
    move_placement,
    plan_placement,
    record_mentor_training,
)
from .trainees import add_trainee, change_trainee, confirm_check, move_trainee
from .training_managers import move_to_partnership

__all__ = [
    "add_trainee",
    "award_trainee",
    "change_placement",
    "change_trainee",
    "confirm_check",
    "count_cohort",
    "extend_placement",
    "move_placement",
    "move_to_partnership",
    "move_trainee",
    "plan_placement",
    "record_employment",
    "record_mentor_training",
    "withdraw_trainee",
]
