"""Forms of what stands on a school's page. Each gets a row that knows its organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from schools.models import (
    Conversation,
    Inspection,
    Person,
    Priority,
    SchoolContact,
    Specialism,
    Strength,
    Term,
)
from schools.models.inspection import AREAS, Framework, JudgedArea, grades
from schools.queries.specialisms import specialism_choices

MODELLING, MENTORING = "modelling", "mentoring"
OFFERS = [(MODELLING, "Lessons to watch"), (MENTORING, "Mentoring a colleague")]


def _person(label: str, empty: str, *, required: str = "", hint: str = "") -> Any:
    """A choice between people of the organisation; `_offer_people` fills it."""
    return forms.ModelChoiceField(
        queryset=None,
        label=label,
        empty_label=empty,
        required=bool(required),
        help_text=hint,
        error_messages={"required": required, "invalid_choice": "Select from this list"},
    )


def _area(label: str, empty: str, *, required: str = "", hint: str = "") -> Any:
    return forms.ModelChoiceField(
        queryset=Specialism.objects.all(),
        label=label,
        empty_label=empty,
        required=bool(required),
        help_text=hint,
        error_messages={"required": required, "invalid_choice": "Select from this list"},
    )


class _OfSchool(GdsModelForm):
    """A row of one organisation: its people to choose from, and the areas of expertise under their headings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(organisation=self.instance.organisation_id, archived_at=None)
        for name in ("person", "owner"):
            if name in self.fields:
                self.fields[name].queryset = people  # type: ignore[attr-defined]
        if field := self.fields.get("specialism"):
            empty = field.empty_label  # type: ignore[attr-defined]
            field.choices = [("", empty), *specialism_choices()]  # type: ignore[attr-defined]


class StrengthForm(_OfSchool):
    specialism = _area("Area of expertise", "None of these")
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


class OwnStrengthForm(_OfSchool):
    """A teacher offers what she is good at; her head decides."""

    specialism = _area("Area of expertise", "Select an area", required="Select the area of expertise")
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

    person = _person(
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


class ContactForm(_OfSchool):
    area = forms.ChoiceField(
        label="Contact for",
        choices=SchoolContact._meta.get_field("area").choices or (),
        widget=forms.RadioSelect,
        error_messages={"required": "Select the area", "invalid_choice": "Select from this list"},
    )
    person = _person(
        "Person",
        "Select a person",
        required="Select the person",
        hint="Everybody in the alliance will see the name and the work e-mail.",
    )

    class Meta:
        model = SchoolContact
        fields = ("area", "person")


class ConversationForm(_OfSchool):
    happened_on = DatePartsField(label="Date", initial=timezone.localdate)
    kind = forms.ChoiceField(
        label="How did you speak?",
        choices=Conversation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you spoke", "invalid_choice": "Select from this list"},
    )
    person = _person("With whom?", "Nobody from this list")
    about = forms.CharField(
        label="What was it about?",
        widget=forms.Textarea({"rows": 4}),
        help_text="The school’s leaders and the co-ordinators read this. Do not name pupils.",
        error_messages={"required": "Enter what it was about"},
    )

    class Meta:
        model = Conversation
        fields = ("happened_on", "kind", "person", "about")


class PriorityForm(_OfSchool):
    title = forms.CharField(
        label="What does the school need or work on?",
        max_length=200,
        error_messages={
            "required": "Enter what the school needs or works on",
            "max_length": "Keep this to 200 characters",
        },
    )
    specialism = _area("Area of expertise that would help", "None of these")
    detail = forms.CharField(
        label="More about it",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Do not name pupils or single members of staff.",
    )
    owner = _person("Who looks after it?", "Nobody yet")
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
    closed_on = DatePartsField(label="Closed on", initial=timezone.localdate)
    outcome = forms.CharField(
        label="What came of it?",
        widget=forms.Textarea({"rows": 4}),
        help_text="What you saw, by the measure that you set.",
        error_messages={"required": "Enter what came of it"},
    )


class InspectionForm(_OfSchool):
    inspected_on = DatePartsField(
        label="Date of the inspection",
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


__all__ = [
    "AskForTeacherForm",
    "ClosePriorityForm",
    "ContactForm",
    "ConversationForm",
    "InspectionForm",
    "JudgementsForm",
    "OwnStrengthForm",
    "PriorityForm",
    "StrengthForm",
    "TeacherStrengthForm",
]
