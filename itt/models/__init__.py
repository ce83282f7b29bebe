from .placement import MentorTraining, Placement
from .routes import EARLY_YEARS, SALARIED, Route, minimum_days, minimum_schools
from .trainee import Award, Employment, Trainee, Withdrawal

__all__ = [
    "EARLY_YEARS",
    "SALARIED",
    "Award",
    "Employment",
    "MentorTraining",
    "Placement",
    "Route",
    "Trainee",
    "Withdrawal",
    "minimum_days",
    "minimum_schools",
]
