"""Which places a membership pays that were booked before it began."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.queries.earlier_places import EarlierPlace

from .memberships import WHO_SEES


class EarlierForm(GdsForm):
    """Those that it can pay for are ticked."""

    who_sees = WHO_SEES
    what_next = "You check what it pays, and what becomes of invoices, before anything is changed."

    place = forms.MultipleChoiceField(
        label="Which places does it pay?",
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={
            "required": "Select the places that it pays",
            "invalid_choice": "Something that you selected has been paid or given up meanwhile",
        },
    )

    def __init__(self, *args: Any, places: Sequence[EarlierPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["place"]
        field.choices = [(place.key, place.words) for place in places]
        field.initial = [place.key for place in places if place.pays]


class EarlierCheckForm(GdsForm):
    """The amount that was shown: another one is refused."""

    who_sees = WHO_SEES
    what_next = "The school is told, and gets the credit notes. What is left to pay can be invoiced anew."

    expected_pence = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Look at the places again", "invalid": "Look at the places again"},
    )
