"""Ask for support, and answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.fields import one_or_select
from alliance_portal.kernel.ui.forms import AutocompleteInput, DatePartsField, GdsForm
from schools.models import Establishment, Organisation, Specialism
from schools.queries.leading import home_la
from schools.queries.register import LONGEST_QUERY, search_establishments, with_urn
from schools.queries.specialisms import specialism_choices
from sle_brokerage.models import SupportRequest

from .fields import KeyedForm, text_area


class RequestForm(KeyedForm):
    """What a school needs. Heads ask for a school of theirs."""

    who_sees = "The co-ordinators, the head of the school, and later the leader who is matched and that leader’s head."
    what_next = (
        "A co-ordinator confirms the need, looks for a leader and writes to you. Nothing starts without you."
    )

    school: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
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
        label="Date from which you would like support",
        ahead=3,
        help_text="For example, 8 1 2027",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialism"].choices = [("", "Select an area"), *specialism_choices()]  # type: ignore[attr-defined]
        mine = Organisation.objects.filter(pk__in=actor.schools_led, archived_at=None)
        one_or_select(self, "school", mine)


class SchoolRequestForm(RequestForm):
    """The same by a co-ordinator, for any school: of the alliance, or of the national register (A10).

    With JavaScript the text box suggests and posts the URN; without it, the typed text has to mean one school.
    """

    outside = forms.CharField(
        label="Or a school outside the alliance",
        required=False,
        max_length=LONGEST_QUERY,
        help_text="Name, town, postcode or URN. It does not become a member.",
    )
    source = forms.ChoiceField(
        label="Where does the request come from?",
        choices=SupportRequest.Source.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select where the request comes from"},
    )
    field_order = ["school", "outside", "source"]

    def __init__(self, *args: Any, search_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        school = self.fields["school"]
        schools = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, archived_at=None)
        school.queryset = schools  # type: ignore[attr-defined]
        school.widget, school.initial, school.required = forms.Select(choices=school.choices), None, False  # type: ignore[attr-defined]
        school.label = "School of the alliance"
        self.fields["outside"].widget = AutocompleteInput(search_url, value_name="urn")

    def clean_outside(self) -> Establishment | None:
        """The establishment that was chosen or is meant."""
        typed = self.cleaned_data["outside"]
        urn = self.data.get("urn", "")
        if not typed:
            return None
        if not urn.isdecimal():
            found = search_establishments(typed, limit=2, home_la=home_la())
            if len(found) > 1:
                raise ValidationError(
                    "Several schools match. Enter the URN or the postcode of the one you mean"
                )
            urn = str(found[0].urn) if found else ""
        school = with_urn(urn)
        if school is None:
            raise ValidationError("No school in the register matches. Try its postcode or URN")
        return school

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("school")) == bool(cleaned.get("outside")) and "outside" in cleaned:
            self.add_error("school", "Select a school of the alliance, or enter one outside it")
        return cleaned


class TriageForm(GdsForm):
    """Is the school identified as in need, and what shows it?"""

    who_sees = "The co-ordinators, and the head of the school."
    what_next = "You look for a leader whose expertise fits."

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

    who_sees = "The co-ordinators, and the head of the school."
    what_next = "The reason stays on the page."

    def __init__(self, *args: Any, name: str = "reason", label: str = "Reason", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = text_area(label, "Enter the reason")
