"""How training ends. Award and withdrawal are forms of their own, never two answers side by side (DOMAIN.md §8.10)."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from itt.models import Employment, Withdrawal
from schools.models import Organisation


class AwardForm(GdsForm):
    who_sees = "The co-ordinators, and the heads and mentors who see the trainee."
    what_next = "It counts in the figures of teacher training."

    awarded_on = DatePartsField(label="Date of the award", past=True)


class WithdrawalForm(GdsForm):
    what_next = "The schools that expected the trainee are told, without the reason."

    who_sees = "Why somebody left is seen by the co-ordinators alone."

    withdrawn_on = DatePartsField(label="Last day of the training", past=True)
    trigger = forms.ChoiceField(
        label="Who decided it?",
        choices=Withdrawal.Trigger.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select who decided it"},
    )
    reason = forms.ChoiceField(
        label="Main reason",
        choices=Withdrawal.Reason.choices,
        widget=forms.RadioSelect,
        help_text="Only the alliance’s co-ordinators see the reason.",
        error_messages={"required": "Select the main reason"},
    )
    detail = forms.CharField(label="More about it", required=False, widget=forms.Textarea({"rows": 3}))


class EmploymentForm(GdsForm):
    who_sees = "The co-ordinators, and the head of the school that employs the teacher."
    what_next = "It counts in the figures of where our trainees work."

    kind = forms.ChoiceField(
        label="What do they do now?",
        choices=Employment.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what they do now"},
    )
    school: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None, label="School of the alliance", empty_label="Select a school", required=False
    )
    elsewhere = forms.CharField(label="Name of the other school", max_length=200, required=False)
    started_on = DatePartsField(label="First day of the post", ahead=3, required=False)
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, archived_at=None)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
