"""Forms of asking about one's data, and of answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.formats import mail_address
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from alliance_portal.kernel.ui.meanwhile import KeepsUpWith
from schools.models import Consent, Person

from .people import staff_field

YES, NO = "yes", "no"


class OwnDetailsForm(KeepsUpWith, GdsForm):
    what_next = "It is changed at once."

    who_sees = (
        "Whoever sees you in the alliance: colleagues on courses, the head of your school, the co-ordinators."
    )

    name = forms.CharField(
        label="Full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    job_title = forms.CharField(
        label="Job",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    staff = staff_field()


class AddressForm(GdsForm):
    who_sees = "Whoever sees your details now."
    what_next = "E-mails of the alliance go to this address from now on."

    email = forms.ChoiceField(
        label="Which address does the alliance write to?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select an address", "invalid_choice": "Select one of your addresses"},
    )

    def __init__(self, *args: Any, addresses: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].choices = [(one, mail_address(one)) for one in addresses]  # type: ignore[attr-defined]


class CorrectionForm(GdsForm):
    """`about` are the kinds of records in which something is held on her."""

    what_next = "We tell whoever answers. Within a month you get an e-mail: it is put right, or why not."
    who_sees = "The head and deputies of your school, and the co-ordinators."

    about = forms.ChoiceField(
        label="What is wrong?",
        error_messages={"required": "Select what is wrong", "invalid_choice": "Select what is wrong"},
    )
    words = forms.CharField(
        label="What does it say, and what should it say?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter what is wrong, and how it is right",
            "max_length": "Use 2,000 characters or fewer",
        },
    )

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Select"), *((kind, kind) for kind in kinds), ("Something else", "Something else")]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]


class ErasureForm(GdsForm):
    what_next = "The co-ordinators see what would go and what would stay, and decide within a month. You get an e-mail."
    who_sees = "The co-ordinators of the alliance."

    words = forms.CharField(
        label="Do you want to say why?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Use 2,000 characters or fewer"},
    )


class RefusalForm(GdsForm):
    who_sees = "Whoever asked, in your words. The co-ordinators see it too."
    what_next = "Nothing is erased. Whoever asked gets an e-mail."

    reason = forms.CharField(
        label="Why can the data not be erased?",
        help_text="We send it to whoever asked, in your words. The law knows few reasons (UK GDPR, Article 17(3)).",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the reason", "max_length": "Use 2,000 characters or fewer"},
    )


class MoreTimeForm(GdsForm):
    who_sees = "Whoever asked, in your words. The co-ordinators see it too."
    what_next = "Whoever asked gets an e-mail. The answer is due two months later, and more time cannot be taken again."

    reason = forms.CharField(
        label="Why does it take longer than a month?",
        help_text="The law allows it where a request is complex, or somebody makes many (UK GDPR, Article 12(3)).",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the reason", "max_length": "Use 2,000 characters or fewer"},
    )


class AnswerForm(GdsForm):
    """Yes with what was changed, or no with the reason: both go to the person in these words."""

    who_sees = "The person gets your answer in these words. The co-ordinators see it too."
    what_next = "The request is closed, and the person is told by e-mail."

    decision = forms.ChoiceField(
        label="Your answer",
        choices=[(YES, "It is put right"), (NO, "It stays as it is")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select your answer", "invalid_choice": "Select your answer"},
    )
    answer = forms.CharField(
        label="What did you change, or why does it stay?",
        help_text="We send it to whoever asked, in your words. Make the change first: this form changes nothing else.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter what you changed, or why it stays",
            "max_length": "Use 2,000 characters or fewer",
        },
    )


class RecordForm(GdsForm):
    """What came in another way than in the portal."""

    who_sees = "The co-ordinators, and the person, who may see what is held."
    what_next = "It stands among the requests about people’s data, and is answered within a month."

    how = forms.ChoiceField(
        label="How did the request come?",
        widget=forms.RadioSelect,
        choices=[choice for choice in Consent.How.choices if choice[0] != Consent.How.PORTAL],
        error_messages={"required": "Select how it came", "invalid_choice": "Select how it came"},
    )
    received_on = DatePartsField(label="Day when it came", past=True, initial=timezone.localdate)
    words = forms.CharField(
        label="What was asked, and how do you know that it was the person herself or himself?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter what was asked, and how you know who asked",
            "max_length": "Use 2,000 characters or fewer",
        },
    )


class CopyForm(RecordForm):
    """For somebody who cannot get it herself. Of one of our people, name and address are known."""

    who_sees = "You alone. The log says that a copy was made, and for whom."

    what_next = "You see the copy, and can download it. Send it to the person only, in a way that nobody else can read."
    field_order = ("name", "email", "how", "received_on", "words")

    name = forms.CharField(
        label="Full name", max_length=200, error_messages={"required": "Enter the full name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="We look for everything that is held under it.",
        error_messages={
            "required": "Enter the e-mail address",
            "invalid": "Enter an e-mail address such as name@school.org.uk",
        },
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person:
            del self.fields["name"], self.fields["email"]
