"""Inspections of a school and their grades."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from schools.models import Inspection
from schools.models.inspection import AREAS, Framework, JudgedArea, grades

from .fields import OfSchool


class InspectionForm(OfSchool):
    who_sees = "Everybody in the alliance: inspections are public."
    what_next = "It stands on the school’s page, where you say how each area was judged."

    inspected_on = DatePartsField(
        label="Date of the inspection",
        past=True,
        help_text="Its last day, as the report says it. For example, 17 10 2013",
    )
    framework = forms.ChoiceField(
        label="Framework",
        choices=Framework.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the framework", "invalid_choice": "Select from this list"},
    )
    source = forms.CharField(
        label="Source",
        max_length=300,
        help_text="Where the grades can be read: the address of the report, or its title and date.",
        error_messages={"required": "Enter the source", "max_length": "Keep this to 300 characters"},
    )
    note = forms.CharField(
        label="The school’s note",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="What the school took from it. Do not name anybody.",
    )
    is_shared = forms.BooleanField(
        label="Share the note with everybody in the alliance",
        required=False,
        help_text="Otherwise only the school’s leaders and the co-ordinators read it.",
    )

    class Meta:
        model = Inspection
        fields = ("inspected_on", "framework", "source", "note", "is_shared")


class JudgementsForm(GdsForm):
    """A grade for each area that the framework judges; an area that was not judged stays empty."""

    who_sees = "Everybody in the alliance: inspections are public."
    what_next = "It stands on the school’s page, beside the support of that time."

    mark_optional = False

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        framework = Framework(inspection.framework)
        held = {row.area: row.grade for row in inspection.judgements.all()}
        for area in AREAS[framework]:
            choices = [(grade.value, grade.label) for grade in grades(framework, area)]
            self.fields[area.value] = forms.ChoiceField(
                label=str(area.label),
                choices=[("", "Not judged"), *choices],
                required=False,
                initial=held.get(area, ""),
                error_messages={"invalid_choice": "Select from this list"},
            )

    @property
    def grades(self) -> dict[JudgedArea, str]:
        return {JudgedArea(name): grade for name, grade in self.cleaned_data.items()}
