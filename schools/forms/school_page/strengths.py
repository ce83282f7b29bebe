"""What a school, or one of its teachers, is good at; and asking for a teacher."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from schools.models import Strength

from .fields import OfSchool, area_choice, person_choice

MODELLING, MENTORING = "modelling", "mentoring"
OFFERS = [(MODELLING, "Lessons to watch"), (MENTORING, "Mentoring a colleague")]


class StrengthForm(OfSchool):
    who_sees = "Everybody in the alliance."
    what_next = "Other schools find it among the expertise."

    specialism = area_choice("Area of expertise", "None of these")
    detail = forms.CharField(
        label="In the school’s own words",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="What others can see and learn. It stands on the public page, so do not name anybody.",
        error_messages={"max_length": "Keep this to 300 characters"},
    )

    class Meta:
        model = Strength
        fields = ("specialism", "detail")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "detail" in cleaned and not cleaned["detail"] and not cleaned.get("specialism"):
            self.add_error("specialism", "Select an area of expertise, or say it in your own words")
        return cleaned


class OwnStrengthForm(OfSchool):
    """A teacher offers what she is good at; her head decides."""

    who_sees = "Your head and the co-ordinators; everybody in the alliance once your head agrees."
    what_next = "Your head is asked to agree."

    specialism = area_choice("Area of expertise", "Select an area", required="Select the area of expertise")
    detail = forms.CharField(
        label="What can others see or learn?",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": "Keep this to 300 characters"},
    )
    offers = forms.MultipleChoiceField(
        label="What is offered?",
        choices=OFFERS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select what is offered", "invalid_choice": "Select from this list"},
    )

    class Meta:
        model = Strength
        fields: tuple[str, ...] = ("specialism", "detail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = ((MODELLING, self.instance.offers_modelling), (MENTORING, self.instance.offers_mentoring))
        self.initial["offers"] = [name for name, offered in held if offered]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        offered = cleaned.get("offers", [])
        self.instance.offers_modelling = MODELLING in offered
        self.instance.offers_mentoring = MENTORING in offered
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Whether anything is offered is the form's question; its answer stands beside it."""
        return super()._get_validation_exclusions() | {"offers_modelling", "offers_mentoring"}  # type: ignore[misc,no-any-return]


class TeacherStrengthForm(OwnStrengthForm):
    """A head or a co-ordinator lists a teacher."""

    who_sees = "Everybody in the alliance, once it is approved."
    what_next = "Other schools find the teacher among the expertise."

    person = person_choice(
        "Teacher",
        "Select a teacher",
        required="Select the teacher",
        hint="Everybody in the alliance will see the name. Agree it with the teacher first.",
    )
    field_order = ["person"]

    class Meta(OwnStrengthForm.Meta):
        fields = ("person", "specialism", "detail")


class AskForTeacherForm(GdsForm):
    """What one would like of a teacher in the catalogue."""

    who_sees = "The head of the teacher’s school. Your words stand in an e-mail."
    what_next = "The head answers you. Nothing is agreed yet."

    wish = forms.ChoiceField(
        label="What would you like?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you would like", "invalid_choice": "Select from this list"},
    )
    message = forms.CharField(
        label="Your message",
        widget=forms.Textarea({"rows": 5}),
        help_text="What you hope to see or learn, and days that suit you. Do not name pupils.",
        error_messages={"required": "Enter a message"},
    )

    def __init__(self, *args: Any, strength: Strength, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {MODELLING: strength.offers_modelling, MENTORING: strength.offers_mentoring}
        self.fields["wish"].choices = [(label, label) for name, label in OFFERS if offered[name]]  # type: ignore[attr-defined]
