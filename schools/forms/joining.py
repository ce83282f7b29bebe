"""Forms of asking to join and of answering."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.forms import GdsForm
from schools.models import Organisation
from schools.rules import grantable

from .role_choices import role_choices


class AskForm(GdsForm):
    """Who she is. The address is shown to be hers by a link that we send there."""

    name = forms.CharField(
        label="Full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    email = forms.EmailField(
        label="Work e-mail",
        help_text="We send a link there, to check that the address is yours.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your work e-mail",
            "invalid": "Enter an e-mail address such as name@school.org.uk",
        },
    )
    job_title = forms.CharField(
        label="Your job at the school",
        help_text="For example: Year 2 teacher.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": "Enter your job at the school"},
    )
    what_next = "You open the link in our e-mail. Then the head, or a deputy, is asked whether you work at the school."
    who_sees = "The head and deputies of the school, and the co-ordinators of the alliance."


class ConfirmForm(GdsForm):
    """What she is to be at the school."""

    who_sees = "The person, whoever acts for the school, and the co-ordinators."
    what_next = "We tell the person by e-mail, who can then sign in."

    roles = forms.MultipleChoiceField(
        label="As what?",
        help_text="Select all that apply.",
        widget=forms.CheckboxSelectMultiple,
        initial=[Role.TEACHER.value],
        error_messages={"required": "Select at least one role", "invalid_choice": "Select from these roles"},
    )

    def __init__(self, *args: Any, actor: Actor, school: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(grantable(actor, school.pk))  # type: ignore[attr-defined]


class DeclineForm(GdsForm):
    who_sees = "The person: your words stand in the e-mail."
    what_next = "We tell the person by e-mail."

    reason = forms.CharField(
        label="Reason",
        help_text="We send it to whoever asked, in your words.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter the reason",
            "max_length": "The reason must be 500 characters or fewer",
        },
    )
