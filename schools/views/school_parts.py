"""The kinds of things that stand on a school's page: what they are asked for by, kept with, and called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from schools.actions import school_page as actions
from schools.forms import school_page as forms
from schools.models import (
    Conversation,
    FloorStatus,
    Inspection,
    Priority,
    SchoolContact,
    SchoolFigure,
    Strength,
)
from schools.models.school_page import OnSchoolPage

ABOUT, SUPPORT = "schools:organisation", "schools:school_support"


@dataclass(frozen=True)
class Part:
    """A kind of thing on the page: how it is asked for, kept, and called."""

    model: type[OnSchoolPage]
    form: Callable[..., Any]
    save: Callable[..., Any]
    name: str  # what `save` calls it
    add: str
    change: str
    take_off: str
    page: str = ABOUT
    schools_only: bool = False


PARTS = {
    "strength": Part(
        Strength,
        forms.StrengthForm,
        actions.save_strength,
        "strength",
        "Add a strength",
        "Change a strength",
        "Take this strength off the page?",
    ),
    "teacher": Part(
        Strength,
        forms.TeacherStrengthForm,
        actions.save_strength,
        "strength",
        "List a teacher",
        "Change what a teacher offers",
        "Take this teacher out of the catalogue?",
    ),
    "contact": Part(
        SchoolContact,
        forms.ContactForm,
        actions.name_contact,
        "contact",
        "Name a contact",
        "Change a contact",
        "Take this contact off the page?",
    ),
    "conversation": Part(
        Conversation,
        forms.ConversationForm,
        actions.note_conversation,
        "conversation",
        "Note a conversation",
        "Correct a conversation",
        "Take this conversation off the page?",
        SUPPORT,
        schools_only=True,
    ),
    "priority": Part(
        Priority,
        forms.PriorityForm,
        actions.save_priority,
        "priority",
        "Add a need or priority",
        "Change a need or priority",
        "Take this priority off the page?",
        SUPPORT,
        schools_only=True,
    ),
    "inspection": Part(
        Inspection,
        forms.InspectionForm,
        actions.save_inspection,
        "inspection",
        "Record an inspection",
        "Change an inspection",
        "Take this inspection off the page?",
        SUPPORT,
        schools_only=True,
    ),
    "floor": Part(
        FloorStatus,
        forms.FloorStatusForm,
        actions.save_floor_status,
        "status",
        "Record a status against the floor standard",
        "Change a status against the floor standard",
        "Take this status off the page?",
        SUPPORT,
        schools_only=True,
    ),
    "figure": Part(
        SchoolFigure,
        forms.FigureForm,
        actions.save_figure,
        "figure",
        "Record a figure",
        "Change a figure",
        "Take this figure off the page?",
        SUPPORT,
        schools_only=True,
    ),
}
