"""Whom to ask at a school, and when the alliance spoke with it."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.forms import DatePartsField
from schools.models import Conversation, SchoolContact

from .fields import OfSchool, person_choice


class ContactForm(OfSchool):
    who_sees = "The co-ordinators and whoever acts for the school."
    what_next = "It stands on the school’s page at once."

    area = forms.ChoiceField(
        label="Contact for",
        choices=SchoolContact._meta.get_field("area").choices or (),
        widget=forms.RadioSelect,
        error_messages={"required": "Select the area", "invalid_choice": "Select from this list"},
    )
    person = person_choice(
        "Person",
        "Select a person",
        required="Select the person",
        hint="Everybody in the alliance will see the name and the work e-mail.",
    )

    class Meta:
        model = SchoolContact
        fields = ("area", "person")


class ConversationForm(OfSchool):
    who_sees = "The co-ordinators and whoever acts for the school."
    what_next = "It stands on the school’s page at once."

    happened_on = DatePartsField(label="Date", past=True, initial=timezone.localdate)
    kind = forms.ChoiceField(
        label="How did you speak?",
        choices=Conversation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you spoke", "invalid_choice": "Select from this list"},
    )
    person = person_choice("With whom?", "Nobody from this list")
    about = forms.CharField(
        label="What was it about?",
        widget=forms.Textarea({"rows": 4}),
        help_text="The school’s leaders and the co-ordinators read this. Do not name pupils.",
        error_messages={"required": "Enter what it was about"},
    )

    class Meta:
        model = Conversation
        fields = ("happened_on", "kind", "person", "about")
