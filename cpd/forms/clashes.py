"""What becomes of a booking for somebody who is somewhere else at that time: for the alliance, or for one run."""

from __future__ import annotations

from django import forms

from alliance_portal.kernel.ui.forms import GdsModelForm
from cpd.models import ClashRule, ClashSettings

AS_THE_ALLIANCE = ("", "As the alliance says")
QUESTION = "What if somebody who is booked is on another course at that time, or delivers one?"


class ClashForm(GdsModelForm):
    who_sees = "The co-ordinators. Whoever books reads what is at the same time."
    what_next = "It holds for what is booked from now on. A date of a course can say otherwise."

    rule = forms.ChoiceField(
        label=QUESTION,
        choices=ClashRule.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what happens", "invalid_choice": "Select from this list"},
    )

    class Meta:
        model = ClashSettings
        fields = ("rule",)


def rule_field() -> forms.ChoiceField:
    """The same for one run."""
    return forms.ChoiceField(
        label=QUESTION,
        choices=[AS_THE_ALLIANCE, *ClashRule.choices],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Select from this list"},
    )
