"""Whether a school stood below the floor standard."""

from __future__ import annotations

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField
from schools.models import FloorStatus

from .fields import OfSchool


class FloorStatusForm(OfSchool):
    who_sees = "Everybody in the alliance: the performance tables are public."
    what_next = (
        "It stands on the school’s page and timeline, and counts in the figures by year and local authority."
    )

    stood_on = DatePartsField(
        label="Date",
        past=True,
        help_text="The day that the source speaks of. For the performance tables, the end of the school year whose "
        "results they show. For example, 31 7 2017",
    )
    status = forms.ChoiceField(
        label="Where did the school stand?",
        choices=FloorStatus.Status.choices,
        widget=forms.RadioSelect,
        help_text="As the source says it. What the floor standard was differed by year and by phase, so nothing is "
        "worked out here. Infant, first and special schools had none. “Coasting”, from 2016 to 2018, was another "
        "measure. Both ended in 2019.",
        error_messages={
            "required": "Select where the school stood",
            "invalid_choice": "Select from this list",
        },
    )
    source = forms.CharField(
        label="Source",
        max_length=300,
        help_text="Where the status can be read: the performance tables with their year, or a letter with its date.",
        error_messages={"required": "Enter the source", "max_length": "Keep this to 300 characters"},
    )

    class Meta:
        model = FloorStatus
        fields = ("stood_on", "status", "source")
