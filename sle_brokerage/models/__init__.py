from .deployment import Assignment, Deployment, LogEntry, Objective
from .leader import Leader, LeaderSpecialism
from .plan import PlannedVisit
from .request import SupportRequest
from .visit import ClosingNote, Impact, Rating, Visit

__all__ = [
    "Assignment",
    "ClosingNote",
    "Deployment",
    "Impact",
    "Leader",
    "LeaderSpecialism",
    "LogEntry",
    "Objective",
    "PlannedVisit",
    "Rating",
    "SupportRequest",
    "Visit",
]
