"""Forms about courses: what it is, and what evidence it rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.ui.fields import PrefixedInput
from alliance_portal.kernel.ui.forms import DatePartsField, GdsModelForm, PoundsField
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import EVIDENCE_PARTS, Audience, Course, Subject
from cpd.models.policy_tag import without_spelling
from cpd.queries.policy_tags import names_to_choose, policies_by_spelling
from deliveries.models import Big6
from schools.models import Organisation

from .fields import WordsField
from .vat import VatForm, vat_field, vat_reason_field

YES_NO = [("yes", "Yes"), ("no", "No")]
SMALL = {"small": True}  # a long form: all its choices are of one size


class CourseForm(KeepsUp, VatForm):
    who_sees = "The co-ordinators; everybody once a date of it is published."
    what_next = "It is offered as soon as a date of it is published."

    kind = forms.ChoiceField(
        choices=Course.Kind.choices,
        widget=forms.RadioSelect(attrs=SMALL),
        initial=Course.Kind.COURSE,
        error_messages={"required": "Select a kind", "invalid_choice": "Select one of these kinds"},
    )
    title = forms.CharField(max_length=200, error_messages={"required": "Enter the title"})
    summary = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="About 40 words: the brochure prints them.",
        error_messages={"required": "Enter a summary"},
    )
    description = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text="Everything else, for the course’s page.",
    )
    outcomes = forms.CharField(
        label="What people will be able to do",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="One a line. The brochure prints three well.",
    )
    audiences = forms.MultipleChoiceField(
        label="Who is it for?",
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL),
        help_text="In the brochure it stands in the chapter of the first one.",
        error_messages={
            "required": "Select who the course is for",
            "invalid_choice": "Select from this list",
        },
    )
    phase = forms.ChoiceField(
        choices=Course.Phase.choices,
        widget=forms.RadioSelect(attrs=SMALL),
        initial=Course.Phase.ALL,
        error_messages={"required": "Select a phase", "invalid_choice": "Select one of these phases"},
    )
    subjects = forms.MultipleChoiceField(
        choices=Subject.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL),
        required=False,
        error_messages={"invalid_choice": "Select from this list"},
    )
    policies = forms.MultipleChoiceField(
        label="National policy",
        choices=(),
        widget=forms.CheckboxSelectMultiple(attrs=SMALL),
        required=False,
        help_text="What the course helps schools with. The list is kept under Courses, Policies.",
        error_messages={"invalid_choice": "Select from this list"},
    )
    tags = WordsField(
        label="Other topics",
        longest=40,
        required=False,
        max_length=300,
        help_text="Separated by commas, for example: phonics, dyslexia, Makaton.",
    )
    provider_kind = forms.ChoiceField(
        label="Kind of provider",
        choices=Course.ProviderKind.choices,
        widget=forms.RadioSelect(attrs=SMALL),
        error_messages={
            "required": "Select the kind of provider",
            "invalid_choice": "Select one of these kinds",
        },
    )
    provider: Any = forms.ModelChoiceField(
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select the provider", "invalid_choice": "Select from this list"},
    )
    accreditation_body = forms.CharField(
        label="Accredited or licensed by",
        max_length=120,
        required=False,
        help_text="For example NCTL or OLEVI.",
    )
    licence_ref = forms.CharField(label="Licence or accreditation number", max_length=60, required=False)
    licence_expires_on = DatePartsField(
        label="Licence ends on",
        ahead=10,
        required=False,
        help_text="After this day the course cannot be published.",
    )
    big6 = forms.ChoiceField(
        label="Area of the Big 6",
        choices=Big6.choices,
        initial=Big6.CPD,
        error_messages={"required": "Select an area", "invalid_choice": "Select one of these areas"},
    )
    price_pence = PoundsField(
        label="Usual price for a place",
        help_text="0 for a free course. A run may have a price of its own.",
        error_messages={
            "required": "Enter a price, or 0",
            "invalid": "Enter a price such as 45 or 45.50",
        },
    )
    vat = vat_field("As the alliance’s invoices")
    vat_reason = vat_reason_field("all your invoices")
    certificate_percent = forms.IntegerField(
        label="Certificate from",
        min_value=1,
        max_value=100,
        initial=80,
        help_text="How much of the taught time somebody must attend, in per cent. 100 means every minute.",
        widget=PrefixedInput(suffix="%", attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter a percentage from 1 to 100",
            "invalid": "Enter a whole number, such as 80",
            "min_value": "Enter at least 1",
            "max_value": "Enter at most 100",
        },
    )
    certificate_needs_evaluation = forms.BooleanField(
        label="Only those who answered the two questions get a certificate", required=False, initial=True
    )

    class Meta:
        model = Course
        fields = (
            "kind",
            "title",
            "summary",
            "description",
            "outcomes",
            "audiences",
            "phase",
            "subjects",
            "policies",
            "tags",
            "provider_kind",
            "provider",
            "accreditation_body",
            "licence_ref",
            "licence_expires_on",
            "big6",
            "price_pence",
            "vat",
            "vat_reason",
            "certificate_percent",
            "certificate_needs_evaluation",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        providers = Organisation.objects.filter(archived_at=None)
        self.fields["provider"].queryset = providers  # type: ignore[attr-defined]
        policies = names_to_choose(self.instance.policies)
        self.fields["policies"].choices = [(one, one) for one in policies]  # type: ignore[attr-defined]

    def clean_tags(self) -> list[str]:
        """A topic that is a policy is ticked as that; one that the course has already may stay."""
        topics: list[str] = self.cleaned_data["tags"]
        policies = policies_by_spelling(name for name, _ in self.fields["policies"].choices)  # type: ignore[attr-defined]
        new = [topic for topic in topics if topic not in (self.initial.get("tags") or ())]
        for topic in new:
            if policy := policies.get(without_spelling(topic)):
                raise ValidationError(
                    f"“{topic}” is a national policy: tick “{policy}” above, and leave it out here"
                )
        return topics

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        licensed = cleaned.get("licence_ref") or cleaned.get("licence_expires_on")
        if licensed and not cleaned.get("accreditation_body"):
            self.add_error("accreditation_body", "Enter who gave the licence")
        return cleaned


class EvidenceForm(KeepsUp, GdsModelForm):
    """The five parts of the DfE Standard: yes or no, and the reason in words where it is yes."""

    who_sees = "The co-ordinators. The brochure says whether a course is evidence-based."
    what_next = "With all five parts the course counts as evidence-based."

    mark_optional = False

    class Meta:
        model = Course
        fields = tuple(f"evidence_{part.code}{suffix}" for part in EVIDENCE_PARTS for suffix in ("", "_text"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in EVIDENCE_PARTS:
            name = f"evidence_{part.code}"
            self.fields[name] = forms.TypedChoiceField(
                label=part.question,
                choices=YES_NO,
                coerce=lambda answer: answer == "yes",
                empty_value=None,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"{part.title}: select yes or no",
                    "invalid_choice": f"{part.title}: select yes or no",
                },
            )
            self.initial[name] = "yes" if getattr(self.instance, name) else "no"
            self.fields[f"{name}_text"] = forms.CharField(
                label=f"{part.title}: how?", widget=forms.Textarea(attrs={"rows": 2}), required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for part in EVIDENCE_PARTS:
            name = f"evidence_{part.code}"
            if cleaned.get(name) and not cleaned.get(f"{name}_text"):
                self.add_error(f"{name}_text", ValidationError(f"{part.title}: say how, in a sentence"))
        return cleaned
