"""What people type about networks of alliances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from schools.models import Alliance, Network

SHARED = "Members of the network always see the name of our alliance. They see more only if you tick it."


def _leads() -> forms.BooleanField:
    return forms.BooleanField(label="They may see our lead schools", required=False)


def _contact() -> forms.BooleanField:
    return forms.BooleanField(
        label="They may see our public contact: e-mail, telephone and website", required=False
    )


def _numbers() -> forms.BooleanField:
    return forms.BooleanField(
        label="They may see how many schools we have and how many courses we offer", required=False
    )


class NetworkForm(KeepsUp, GdsModelForm):
    """A network as its host describes it."""

    who_sees = f"The alliances that you invite, and everybody in member alliances. {SHARED}"
    what_next = "You can invite other alliances. Each becomes a member when it agrees."

    name = forms.CharField(
        label="Name of the network",
        max_length=200,
        error_messages={"required": "Enter the name of the network"},
    )
    purpose = forms.CharField(
        label="What it is for",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Enter what the network is for"},
    )
    starts_on = DatePartsField(label="First day", ahead=5)
    ends_on = DatePartsField(label="Last day", required=False, help_text="Leave it empty if none is planned")
    is_open = forms.BooleanField(
        label="Other alliances may find it and ask to join",
        required=False,
        help_text="They see its name, what it is for and that we founded it. You answer each request.",
    )
    shares_leads = _leads()
    shares_contact = _contact()
    shares_numbers = _numbers()
    rules = {"a_network_ends_after_start": ("ends_on", "The last day must be the first day or later")}

    class Meta:
        model = Network
        fields = (
            "name",
            "purpose",
            "starts_on",
            "ends_on",
            "is_open",
            "shares_leads",
            "shares_contact",
            "shares_numbers",
        )


class InviteAllianceForm(GdsForm):
    """Which alliance to ask, and what to tell it."""

    who_sees = (
        "The co-ordinators of that alliance. They see your words, the purpose, and the names of the members."
    )
    what_next = "Their portal writes to them within the hour. Nothing is shared before they agree."

    guest: Any = forms.ChoiceField(label="Alliance", error_messages={"required": "Select an alliance"})
    message = forms.CharField(
        label="What you want to tell them", required=False, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, others: Sequence[Alliance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {one.slug: one for one in others}
        choices = [("", "Select an alliance"), *((one.slug, one.name) for one in others)]
        self.fields["guest"].choices = choices  # type: ignore[attr-defined]

    def clean_guest(self) -> Alliance:
        return self.others[self.cleaned_data["guest"]]


class SharingForm(GdsForm):
    """What the other members see of us."""

    who_sees = f"Everybody in the alliances of this network. {SHARED}"
    shares_leads = _leads()
    shares_contact = _contact()
    shares_numbers = _numbers()


class AnswerForm(SharingForm):
    """Whether we join, and what we share then."""

    what_next = (
        "The alliance that invited us sees the answer. You can change what is shared, or leave, at any time."
    )

    joins = forms.TypedChoiceField(
        label="Does our alliance join?",
        choices=[("yes", "Yes, we join"), ("no", "No, we decline")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the alliance joins"},
    )
    field_order = ["joins", "shares_leads", "shares_contact", "shares_numbers"]


class AskToJoinForm(GdsForm):
    """Why we would like to take part."""

    who_sees = "The co-ordinators of the alliance that founded the network, with the name of ours."
    what_next = "Their portal writes to them within the hour. If they agree, they invite us, and we say what we share."

    message = forms.CharField(
        label="Why we would like to take part",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Enter why we would like to take part"},
    )


class AnswerRequestForm(GdsForm):
    """Whether an alliance that asks is invited; if not, why."""

    who_sees = "The co-ordinators of the alliance that asks."
    what_next = "With a yes they are invited, and say what they share. With a no they read your reason."

    accepts = forms.TypedChoiceField(
        label="Shall they take part?",
        choices=[("yes", "Yes, invite them"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether they shall take part"},
    )
    reason = forms.CharField(label="If not, why?", required=False, widget=forms.Textarea({"rows": 3}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("accepts") is False and not cleaned.get("reason"):
            self.add_error("reason", "Enter why not")
        return cleaned
