"""Forms about data that a school shares with its local authority."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from deliveries.models import Measure
from schools.models import Person


class StopSharingDataForm(GdsForm):
    """Nothing to type: the page says what ends."""

    who_sees = "The leaders of your school, and the co-ordinators."
    what_next = "From this moment nobody there sees the figures. Who looked before stays on the page."


class DataShareForm(GdsForm):
    who_sees = (
        "Only the officer whom you choose, and only figures and headings: no names of staff or pupils."
        " The co-ordinators see that you share, and not the figures."
    )
    what_next = (
        "The officer gets an e-mail and can look at once. You see each time that she or he looks, and you can stop at"
        " any time. What you shared with her or him before ends."
    )

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who may see it?",
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select who may see it", "invalid_choice": "Select who may see it"},
    )
    measures = forms.MultipleChoiceField(
        label="What may she or he see?",
        choices=Measure.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one", "invalid_choice": "Select from the list"},
    )

    ends_on = DatePartsField(
        label="Until when?",
        ahead=2,
        help_text="A year at most, and no longer than the protocol. You can share again then.",
    )

    def __init__(self, *args: Any, officers: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = officers
        field.label_from_instance = lambda one: f"{one.name}, {one.organisation}"
