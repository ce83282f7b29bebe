"""What people type about joint runs of several alliances."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, PoundsField
from cpd.models import Allotment
from cpd.queries.door import NAMES_DAYS, NEEDS_DAYS
from cpd.queries.joint_parts import Share
from schools.models import Alliance, Organisation

from .fields import CHOOSE
from .runs import PLANNED

NUMBER = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
ASK_NAMES = "Select whether the host may see who comes"
ASK_SHARE_BACK = "Select whether our schools get the share of a date back"
NO_SHARE, Unit = "none", Allotment.Unit
WORDS = forms.Textarea(attrs={"rows": 3})


def _places(least: int) -> forms.IntegerField:
    return forms.IntegerField(
        label="Places",
        min_value=least,
        max_value=2000,
        widget=NUMBER,
        error_messages={
            "required": "Enter the number of places",
            "invalid": "Places must be a whole number",
            "min_value": f"Enter {least} or more",
            "max_value": "There can be at most 2,000 places",
        },
    )


def names_field(*, required: bool) -> forms.TypedChoiceField:
    """Whether the host may see who comes (decision 0018)."""
    return forms.TypedChoiceField(
        label="May the host see who comes?",
        choices=[("yes", "Yes, it keeps the register for us"), ("no", "No, we keep a register of our own")],
        coerce=lambda value: value == "yes",
        required=required,
        widget=forms.RadioSelect,
        help_text=f"Names, schools, and what people need there. Names until {NAMES_DAYS} days after the last date,"
        f" needs until {NEEDS_DAYS} days after it. Everybody who books reads it. You can stop it at any time.",
        error_messages={"required": ASK_NAMES},
    )


def share_back_field(*, required: bool) -> forms.TypedChoiceField:
    """Whether its share of our price comes back when the host takes a date out (decision 0017)."""
    return forms.TypedChoiceField(
        label="If the host takes a date out, do our schools get its share of our price back?",
        choices=[
            ("yes", "Yes, by our own prices, at once"),
            ("no", "No, the price stays, and we decide each time"),
        ],
        coerce=lambda value: value == "yes",
        required=required,
        widget=forms.RadioSelect,
        help_text="The share is the price of a place divided by the number of dates. What was invoiced is credited, and"
        " credits come back.",
        error_messages={"required": ASK_SHARE_BACK},
    )


class NamesForm(GdsForm):
    """The guest lets the host see who comes, or no longer."""

    who_sees = "If you say yes: the host’s co-ordinators and whoever delivers there see who comes and what they need."
    what_next = (
        "It holds at once. If you say yes, whoever is booked already is told by e-mail, and the host can mark them on"
        " your register. If you say no, the host sees numbers alone again."
    )
    shares = names_field(required=True)


class ShareBackForm(GdsForm):
    """What a date that the host takes out is worth to the guest's schools."""

    who_sees = "Your co-ordinators. The host does not see what you ask of your schools, or give back."
    what_next = (
        "It holds for dates that the host takes out from now on. Whoever is booked is told of the date, and of what"
        " comes back; you are told the sum."
    )
    gives_share_back = share_back_field(required=True)


class AllotForm(GdsForm):
    """Places of a run for another alliance."""

    who_sees = (
        "The co-ordinators of that alliance: your words, what the course is, its dates, venue and price."
    )
    what_next = (
        "The places are theirs from now on, and not booked by your own people. Their portal writes to them within"
        " minutes. When they accept, you see how many are taken, and who comes if they let you."
    )

    guest: Any = forms.ChoiceField(
        label="Alliance", error_messages={"required": "Select an alliance", **CHOOSE}
    )
    places = _places(1)
    share_unit = forms.ChoiceField(
        label="Do they have a share of the contribution?",
        choices=[
            (NO_SHARE, "No, they only take places: all days, and their people, stand in our ledger"),
            (Unit.PER_CENT, "Yes, in per cent: the same part of each date"),
            (Unit.HOURS, "Yes, so many of the hours that are taught"),
            (Unit.DAYS, "Yes, so many of the days that the dates count"),
        ],
        widget=forms.RadioSelect,
        help_text="A co-owner has its part of the days in its own ledger, with its own people. All co-owners of a"
        " course have theirs in the same unit.",
        error_messages={"required": "Select whether they have a share of the contribution", **CHOOSE},
    )
    share = forms.DecimalField(
        label="Their share",
        required=False,
        min_value=Decimal("0.01"),
        max_value=Decimal("999.99"),
        decimal_places=2,
        widget=NUMBER,
        help_text="If they have one: how many per cent, hours or days. It cannot be changed once it is offered.",
        error_messages={
            "invalid": "The share must be a number",
            "min_value": "Enter more than 0",
            "max_value": "Enter less than 1,000",
            "max_decimal_places": "Enter at most two decimals",
        },
    )
    message = forms.CharField(label="What you want to tell them", required=False, widget=WORDS)

    def __init__(
        self, *args: Any, others: Sequence[Alliance], free: dict[str, Decimal], **kwargs: Any
    ) -> None:
        """`free` is what `free_shares` says of the run."""
        super().__init__(*args, **kwargs)
        self.free = free
        self.others = {one.slug: one for one in others}
        choices = [("", "Select an alliance"), *((one.slug, one.name) for one in others)]
        self.fields["guest"].choices = choices  # type: ignore[attr-defined]

    def clean_guest(self) -> Alliance:
        return self.others[self.cleaned_data["guest"]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        unit, share = cleaned.get("share_unit"), cleaned.get("share")
        if "share" in self.errors or unit is None:
            return cleaned
        if unit == NO_SHARE and share:
            self.add_error("share", "Leave this empty, or select how the share is counted")
        elif unit != NO_SHARE and share is None:
            self.add_error("share", "Enter their share")
        elif unit != NO_SHARE and unit not in self.free:
            [used] = self.free
            self.add_error(
                "share_unit", f"Another alliance has its share in {Unit(used).label.lower()} already"
            )
        elif share and share > self.free[unit]:
            self.add_error("share", f"Enter at most {Share(self.free[unit], unit).words}: no more is free")
        return cleaned

    @property
    def agreed(self) -> dict[str, Any]:
        """The share that a valid form offers, as `allot` takes it."""
        if self.cleaned_data["share_unit"] == NO_SHARE:
            return {}
        return {"share": self.cleaned_data["share"], "unit": self.cleaned_data["share_unit"]}


class AllotmentForm(GdsForm):
    """More or fewer places, for the host."""

    who_sees = "The other alliance sees how many places it has."
    what_next = (
        "It counts at once, on both sides. Places that are free again go to your own waiting list first."
    )
    places = _places(1)


class GiveBackForm(GdsForm):
    """How many places the guest keeps, and from when on only those that are taken."""

    who_sees = "The alliance that hosts the course sees how many places we keep."
    what_next = (
        "The others are free for its own people at once. Only the host can give us more again. With a day, what nobody"
        " of ours has goes back in the morning of that day and of each day after it."
    )
    places = _places(0)
    give_back_on = DatePartsField(
        label="Give back what is left on",
        ahead=PLANNED,
        required=False,
        help_text="Before the first date, so that the host can still fill the places. The host sees the day.",
    )


class OfferForm(GdsForm):
    """The guest's answer to places that were offered."""

    who_sees = "That alliance sees the answer, how many are booked and wait, and names only if you say so."
    what_next = (
        "If we accept, a draft of the course with the host’s dates stands in our own catalogue. You can then set other"
        " prices, and publish it. When the host moves a date, our people are told by our own e-mails."
    )

    accepts = forms.TypedChoiceField(
        label="Do we take the places?",
        choices=[("yes", "Yes, we take them"), ("no", "No, we decline")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether we take the places"},
    )
    accountable: Any = forms.ModelChoiceField(
        label="Accountable teaching school of ours",
        queryset=None,
        required=False,
        empty_label="Select",
        help_text="If we take them.",
        error_messages=CHOOSE,
    )
    price_pence = PoundsField(
        label="Our price for a place",
        required=False,
        help_text="If we take them. What the host asks you to pay is between the two alliances.",
        error_messages={"invalid": "Enter a price such as 45 or 45.50"},
    )
    shares_names = names_field(required=False)
    gives_share_back = share_back_field(required=False)
    because = forms.CharField(
        label="Why we decline", required=False, widget=WORDS, help_text="If we decline. The host reads it."
    )

    def __init__(self, *args: Any, leads: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accountable"].queryset = leads  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("accepts"):
            if not cleaned.get("accountable") and "accountable" not in self.errors:
                self.add_error("accountable", "Select the accountable teaching school")
            if cleaned.get("price_pence") is None and "price_pence" not in self.errors:
                self.add_error("price_pence", "Enter a price, or 0")
            if cleaned.get("shares_names") == "":
                self.add_error("shares_names", ASK_NAMES)
            if cleaned.get("gives_share_back") == "":
                self.add_error("gives_share_back", ASK_SHARE_BACK)
        return cleaned

    @property
    def school(self) -> Organisation:
        return self.cleaned_data["accountable"]  # type: ignore[no-any-return]
