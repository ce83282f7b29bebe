from .cohort import CATEGORIES, Category, Characteristic, CohortFigure
from .placement import MentorTraining, Placement
from .routes import EARLY_YEARS, SALARIED, Route, minimum_days, minimum_schools
from .trainee import Award, Employment, Trainee, Withdrawal

__all__ = [
    "CATEGORIES",
    "EARLY_YEARS",
    "SALARIED",
    "Award",
    "Category",
    "Characteristic",
    "CohortFigure",
    "Employment",
    "MentorTraining",
    "Placement",
    "Route",
    "Trainee",
    "Withdrawal",
    "minimum_days",
    "minimum_schools",
]
