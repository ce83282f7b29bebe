"""What a hub finds out: its question and findings, its meetings and visits, and what was found at each school (C56)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from alliance_portal.kernel.ui.forms import DatePartsField, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import HubFinding, HubMeeting, HubResearch
from schools.models import Organisation

from .fields import CHOOSE

READERS = (
    "The schools of the hub, the co-ordinators and the leads of research; everybody who sees the project once it is "
    "published."
)
NO_PUPILS = "Do not name pupils."


def words(label: str, *, rows: int = 5, hint: str = NO_PUPILS, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=5000, help_text=hint, widget=area, **more)


class HubResearchForm(KeepsUp, GdsModelForm):
    who_sees = READERS
    what_next = "It stands in the report of the hub."

    question = forms.CharField(
        label="What does the hub want to find out?",
        max_length=300,
        error_messages={"required": "Enter the question of the hub"},
    )
    method = words(
        "How does it find out?", rows=4, hint="What is done, where, and how it is measured.", required=False
    )
    found = words("What was found?", required=False)
    changed = words("What have the schools changed?", required=False)
    next_steps = words("What happens next?", rows=4, hint="One a line.", required=False)

    class Meta:
        model = HubResearch
        fields = ("question", "method", "found", "changed", "next_steps")


class HubFindingForm(KeepsUp, GdsModelForm):
    who_sees = READERS
    what_next = "It stands in the report of the hub, below the name of the school."

    found = words("What was found at this school?", error_messages={"required": "Enter what was found"})
    changed = words("What has the school changed?", required=False)

    class Meta:
        model = HubFinding
        fields = ("found", "changed")


class HubMeetingForm(KeepsUp, GdsModelForm):
    who_sees = (
        "The report says when, where and how many were there. Notes are for the schools of the hub, the co-ordinators "
        "and the leads of research alone."
    )
    what_next = "It stands on the page of the hub."

    kind = forms.ChoiceField(
        label="What was it?",
        choices=HubMeeting.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a meeting or a visit", **CHOOSE},
    )
    held_on = DatePartsField(
        label="Date", past=True, error_messages={"past": "Write it down once it has been"}
    )
    place: Any = forms.ModelChoiceField(
        label="Where was it?",
        queryset=None,
        required=False,
        empty_label="Somewhere else, or online",
        error_messages=CHOOSE,
    )
    schools: Any = forms.ModelMultipleChoiceField(
        label="Which schools of the hub were there?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={
            "required": "Select the schools that were there",
            "invalid_choice": "Select from this list",
            "invalid_pk_value": "Select from this list",
        },
    )
    people = forms.IntegerField(
        label="How many people were there?",
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter how many people were there",
            "invalid": "Enter a whole number",
            "min_value": "At least one person was there",
            "max_value": "Enter at most 500",
        },
    )
    notes = words("Notes", required=False)

    class Meta:
        model = HubMeeting
        fields = ("kind", "held_on", "place", "people", "notes")

    field_order = ("kind", "held_on", "place", "schools", "people", "notes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.filter(archived_at=None, kind=Organisation.Kind.SCHOOL)
        self.fields["place"].queryset = known.order_by("sorts_as")  # type: ignore[attr-defined]
        there = self.instance.presences.values("school") if self.instance.pk else ()
        hers = self.instance.hub.schools.values("school")
        schools = Organisation.objects.filter(
            Q(pk__in=hers) | Q(pk__in=there)
        )  # also who has left the hub since
        self.fields["schools"].queryset = schools.order_by("sorts_as")  # type: ignore[attr-defined]
        self.initial["schools"] = list(schools.filter(pk__in=there))
