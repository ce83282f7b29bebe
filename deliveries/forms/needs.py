"""What people type about needs."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from deliveries.models import Audience, Need, Questionnaire, Survey
from schools.models import Specialism
from schools.queries.specialisms import specialism_choices
from schools.register.codes import PHASE_NAMES


def _title() -> forms.CharField:
    return forms.CharField(
        label="What is needed?",
        max_length=200,
        error_messages={"required": "Say what is needed", "max_length": "Use 200 characters or fewer"},
    )


class NeedForm(KeepsUp, GdsModelForm):
    """A need of the alliance."""

    who_sees = "Everybody in the alliance."
    what_next = "You can say which courses meet it. Until then it stands among the needs that nothing meets."

    title = _title()
    theme = forms.ModelChoiceField(
        Specialism.objects.all(),
        label="Theme",
        error_messages={"required": "Select a theme", "invalid_choice": "Select from this list"},
    )
    phase: Any = forms.TypedChoiceField(
        label="Phase",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "All phases"), *PHASE_NAMES.items()],
        error_messages={"invalid_choice": "Select from this list"},
    )
    local_authority = forms.CharField(
        label="Local authority", required=False, max_length=100, help_text="Leave it empty for all"
    )
    audiences = forms.MultipleChoiceField(
        label="Who needs it?",
        required=False,
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"invalid_choice": "Select from this list"},
    )
    detail = forms.CharField(label="More about it", required=False, widget=forms.Textarea({"rows": 4}))
    source = forms.ChoiceField(
        label="Where was it seen?",
        choices=Need.Source.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select where it was seen", "invalid_choice": "Select from this list"},
    )
    questionnaire: Any = forms.ModelChoiceField(
        queryset=None,
        label="Questionnaire",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Select from this list"},
    )

    survey: Any = forms.ModelChoiceField(
        queryset=None,
        label="Survey",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Select from this list"},
    )

    class Meta:
        model = Need
        fields = (
            "title",
            "theme",
            "phase",
            "local_authority",
            "audiences",
            "detail",
            "source",
            "questionnaire",
            "survey",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theme"].choices = [("", "Select a theme"), *specialism_choices()]
        fields["questionnaire"].queryset = Questionnaire.objects.all()
        fields["survey"].queryset = Survey.objects.exclude(opened_at=None)


class PriorityForm(GdsForm):
    """A theme of a school's own result becomes its priority."""

    who_sees = "The leaders of your school, and the co-ordinators."
    what_next = "It stands among the priorities on your school’s page. From there you can ask for support."

    title = _title()
    detail = forms.CharField(label="More about it", required=False, widget=forms.Textarea({"rows": 4}))
    success_measure = forms.CharField(
        label="How will you see success?",
        max_length=300,
        error_messages={
            "required": "Say how you will see success",
            "max_length": "Use 300 characters or fewer",
        },
    )


class CloseNeedForm(GdsForm):
    """What came of it."""

    who_sees = "Everybody who sees the need."
    what_next = "The need stands among the closed ones, with what came of it."

    closed_on = DatePartsField(label="Date", past=True)
    outcome = forms.CharField(
        label="What came of it?",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what came of it"},
    )
