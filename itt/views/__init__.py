from .cohort import cohort_count, cohort_page
from .mentors import mentor_list, mentor_training_add
from .outcomes import trainee_award, trainee_employment, trainee_withdraw
from .placements import (
    placement_add,
    placement_change,
    placement_detail,
    placement_extend,
    placement_list,
    placement_move,
)
from .trainees import (
    trainee_add,
    trainee_change,
    trainee_check,
    trainee_detail,
    trainee_list,
    trainee_move,
)
from .training_managers import training_manager_list, training_manager_move

__all__ = [
    "cohort_count",
    "cohort_page",
    "mentor_list",
    "mentor_training_add",
    "placement_add",
    "placement_change",
    "placement_detail",
    "placement_extend",
    "placement_list",
    "placement_move",
    "trainee_add",
    "trainee_award",
    "trainee_change",
    "trainee_check",
    "trainee_detail",
    "trainee_employment",
    "trainee_list",
    "trainee_move",
    "trainee_withdraw",
    "training_manager_list",
    "training_manager_move",
]
