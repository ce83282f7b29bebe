"""Ask for support, and answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from schools.models import Establishment, Organisation
from sle_brokerage.models import Specialism, SupportRequest

from .fields import KeyedForm, one_or_select, specialism_choices, text_area


class RequestForm(KeyedForm):
    """What a school needs. Heads ask for a school of theirs."""

    school = forms.ModelChoiceField(
        queryset=None,
        label="School",
        empty_label="Select a school",
        error_messages={"required": "Select the school"},
    )
    specialism = forms.ModelChoiceField(
        Specialism.objects.all(),
        label="Area of need",
        help_text="The areas in which specialist leaders of education are designated.",
        error_messages={"required": "Select the area of need"},
    )
    detail = text_area(
        "What do you need help with?",
        "Enter what you need help with",
        hint="Do not name pupils or single members of staff.",
    )
    outcomes = text_area(
        "What should be different afterwards?",
        "Enter what should be different afterwards",
        rows=3,
        hint="You will turn this into objectives with the leader who supports you.",
    )
    wanted_from = DatePartsField(
        label="Date from which you would like support", help_text="For example, 8 1 2027"
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialism"].choices = [("", "Select an area"), *specialism_choices()]  # type: ignore[attr-defined]
        mine = Organisation.objects.filter(pk__in=actor.organisations(Role.HEAD), archived_at=None)
        one_or_select(self, "school", mine)


class SchoolRequestForm(RequestForm):
    """The same by a co-ordinator, for any school: of the alliance, or of the national register by its URN (A10)."""

    urn = forms.IntegerField(
        label="Or the URN of another school",
        required=False,
        help_text="Six digits, for a school outside the alliance. It does not become a member.",
        widget=forms.TextInput({"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={"invalid": "Enter a URN of six digits"},
    )
    source = forms.ChoiceField(
        label="Where does the request come from?",
        choices=SupportRequest.Source.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select where the request comes from"},
    )
    field_order = ["school", "urn", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        school = self.fields["school"]
        schools = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, archived_at=None)
        school.queryset = schools  # type: ignore[attr-defined]
        school.widget, school.initial, school.required = forms.Select(choices=school.choices), None, False  # type: ignore[attr-defined]
        school.label = "School of the alliance"

    def clean_urn(self) -> Establishment | None:
        urn = self.cleaned_data["urn"]
        if urn is None:
            return None
        found = Establishment.objects.filter(urn=urn).first()
        if found is None:
            raise ValidationError("No school in the register has this URN")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("school")) == bool(cleaned.get("urn")) and "urn" in cleaned:
            self.add_error("school", "Select a school of the alliance, or enter the URN of another one")
        return cleaned


class TriageForm(GdsForm):
    """Is the school identified as in need, and what shows it?"""

    need = forms.ChoiceField(
        label="Why is the school identified as in need of support?",
        required=False,
        choices=[*SupportRequest.Need.choices, ("", "It is not identified as in need")],
        widget=forms.RadioSelect,
        help_text="Days count towards KPI 3.1 only at schools that are identified as in need.",
    )
    need_evidence = forms.CharField(
        label="What shows it?",
        required=False,
        max_length=200,
        help_text="For example, “Ofsted report of 12 October 2017”. Leave it empty if the school is not in need.",
        error_messages={"max_length": "Keep this to 200 characters"},
    )
    mark_optional = False


class ReasonForm(GdsForm):
    """Why something is declined, withdrawn, paused or cancelled. `name` is the action's own word for it."""

    def __init__(self, *args: Any, name: str = "reason", label: str = "Reason", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = text_area(label, "Enter the reason")
