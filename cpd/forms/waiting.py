"""How waiting lists move; and answering an offer."""

from __future__ import annotations

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import WaitingListSettings


class WaitingListForm(KeepsUp, GdsModelForm):
    who_sees = "The co-ordinators. Whoever is offered a place reads in the e-mail until when it is held."
    what_next = "It holds from now on. Places that are offered already are held as long as was said."

    offer_hours = forms.TypedChoiceField(
        label="How long is a place held for whoever is next?",
        coerce=int,
        choices=WaitingListSettings.OFFER_HOURS,
        widget=forms.RadioSelect,
        help_text="With no answer in that time it is offered to the next.",
        error_messages={"required": "Select how long", "invalid_choice": "Select one of these times"},
    )
    stop_hours = forms.TypedChoiceField(
        label="How long before the start does the list stop?",
        coerce=int,
        choices=WaitingListSettings.STOP_HOURS,
        widget=forms.RadioSelect,
        help_text="After that, a free place is for whoever books it first.",
        error_messages={"required": "Select how long before", "invalid_choice": "Select one of these times"},
    )

    class Meta:
        model = WaitingListSettings
        fields = ("offer_hours", "stop_hours")


class OfferForm(GdsForm):
    """Taking a place or giving it up: two buttons."""

    who_sees = "The person, the head of the school and the co-ordinators."
    what_next = (
        "If you take it, it is booked and the dates come by e-mail. If you give it up, we offer it to the next on"
        " the list."
    )

    answer = forms.ChoiceField(
        choices=[("take", "Take the place"), ("give_up", "Give it up")],
        widget=forms.HiddenInput,
        error_messages={
            "required": "Take the place or give it up",
            "invalid_choice": "Take the place or give it up",
        },
    )
