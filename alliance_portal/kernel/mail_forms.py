"""Forms about e-mails."""

from __future__ import annotations

from typing import Any

from django import forms

from .mail_kinds import Topic
from .models import MailSettings, OutgoingMail
from .ui.forms import GdsForm, GdsModelForm
from .ui.meanwhile import KeepsUp


class MailForm(KeepsUp, GdsModelForm):
    """Other words for an e-mail that waits."""

    who_sees = "Whoever gets the e-mail; and those who may see this list."
    what_next = "It goes in these words when its time comes. You can still stop it."

    class Meta:
        model = OutgoingMail
        fields = ("subject", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 18})}
        error_messages = {
            "subject": {
                "required": "Enter a subject",
                "max_length": "The subject must have at most 200 characters",
            },
            "text": {"required": "Enter the text"},
        }


class MailSettingsForm(GdsModelForm):
    who_sees = "The co-ordinators."
    what_next = "It holds for e-mails written from now on."

    class Meta:
        model = MailSettings
        fields = ("hold_back_minutes",)
        labels = {"hold_back_minutes": "How long does an e-mail wait before it goes?"}
        help_texts = {
            "hold_back_minutes": "While it waits, co-ordinators can change or stop it. "
            "E-mails that somebody needs for signing in never wait."
        }
        widgets = {"hold_back_minutes": forms.RadioSelect}
        error_messages = {
            "hold_back_minutes": {"required": "Select how long", "invalid_choice": "Select how long"}
        }


class MailChoiceForm(GdsForm):
    """Which e-mails somebody wants to have, of those that she may do without."""

    mark_optional = False
    who_sees = "Co-ordinators see at an e-mail that you did not want it. Nobody is told of your choice."
    what_next = "It holds from the next e-mail on. What concerns your own bookings always comes."

    wanted = forms.MultipleChoiceField(
        label="Which e-mails do you want to have?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select from this list"},
    )

    def __init__(self, *args: Any, offered: list[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, f"{one.name}: {one.what}") for one in offered]
        self.fields["wanted"].choices = choices  # type: ignore[attr-defined]
