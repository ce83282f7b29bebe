"""What a school needs or works on, and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from schools.models import Priority, Term

from .fields import OfSchool, area_choice, person_choice


class PriorityForm(OfSchool):
    who_sees = "The co-ordinators and whoever acts for the school; everybody in the alliance if it is shared."
    what_next = "It stands on the school’s page. You can ask for support with it from there."

    title = forms.CharField(
        label="What does the school need or work on?",
        max_length=200,
        error_messages={
            "required": "Enter what the school needs or works on",
            "max_length": "Keep this to 200 characters",
        },
    )
    specialism = area_choice("Area of expertise that would help", "None of these")
    detail = forms.CharField(
        label="More about it",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Do not name pupils or single members of staff.",
    )
    owner = person_choice("Who looks after it?", "Nobody yet")
    term: Any = forms.ModelChoiceField(
        queryset=None,
        label="By the end of",
        empty_label="No term yet",
        required=False,
        error_messages={"invalid_choice": "Select from this list"},
    )
    success_measure = forms.CharField(
        label="How will you see success?",
        max_length=300,
        error_messages={
            "required": "Enter how you will see success",
            "max_length": "Keep this to 300 characters",
        },
    )
    is_shared = forms.BooleanField(
        label="Share it with everybody in the alliance",
        required=False,
        help_text="Otherwise only the school’s leaders and the co-ordinators see it.",
    )

    class Meta:
        model = Priority
        fields = ("title", "specialism", "detail", "owner", "term", "success_measure", "is_shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_come = Q(ends_on__gte=timezone.localdate()) | Q(pk=self.instance.term_id)
        self.fields["term"].queryset = Term.objects.filter(to_come)  # type: ignore[attr-defined]


class ClosePriorityForm(GdsForm):
    who_sees = "The co-ordinators and whoever acts for the school; everybody in the alliance if it is shared."
    what_next = "It stays on the school’s page, as closed."

    closed_on = DatePartsField(label="Closed on", past=True, initial=timezone.localdate)
    outcome = forms.CharField(
        label="What came of it?",
        widget=forms.Textarea({"rows": 4}),
        help_text="What you saw, by the measure that you set.",
        error_messages={"required": "Enter what came of it"},
    )
