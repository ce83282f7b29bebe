from .contacts import ContactForm, ConversationForm
from .figures import FigureForm
from .floor import FloorStatusForm
from .inspections import InspectionForm, JudgementsForm
from .priorities import ClosePriorityForm, PriorityForm
from .strengths import AskForTeacherForm, OwnStrengthForm, StrengthForm, TeacherStrengthForm
from .timeline import TimelineForm

__all__ = [
    "AskForTeacherForm",
    "ClosePriorityForm",
    "ContactForm",
    "ConversationForm",
    "FigureForm",
    "FloorStatusForm",
    "InspectionForm",
    "JudgementsForm",
    "OwnStrengthForm",
    "PriorityForm",
    "StrengthForm",
    "TeacherStrengthForm",
    "TimelineForm",
]
