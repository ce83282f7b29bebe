"""Forms of cancellation terms: the bands, cancelling at the price that was shown, and letting a school off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import CancellationTariff, Course, TariffBand
from cpd.models.tariff import SUBSTITUTE_HOURS

from .bookings import ForPlace

BANDS = 5
PERCENT, POUNDS = "percent", "pounds"
OWN, ALLIANCE = "own", "alliance"
DAYS = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
SHORT = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})


class TariffForm(GdsForm):
    """How days are counted, and up to five bands; empty lines are left out. A course may have terms of its own."""

    who_sees = "Everybody who books sees the terms before booking and before cancelling."
    what_next = (
        "The terms hold for bookings made from now on. Earlier bookings keep the terms they were made under."
    )
    mark_optional = False

    counting = forms.ChoiceField(
        label="Which days count?",
        choices=CancellationTariff.Counting.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which days count"},
    )
    moves_cost = forms.BooleanField(
        label="Moving to another date costs the same as cancelling",
        required=False,
        help_text="Without a tick, moving is free.",
    )

    substitute_hours = forms.TypedChoiceField(
        label="Until when can a school send a colleague instead?",
        coerce=int,
        required=False,
        choices=SUBSTITUTE_HOURS,
        widget=forms.RadioSelect,
        help_text="After that only the alliance can. It costs nothing, whenever it is.",
        error_messages={"invalid_choice": "Select one of these times"},
    )

    def __init__(
        self, *args: Any, tariff: CancellationTariff | None, course: Course | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.course = course
        bands = list(tariff.bands.all()) if tariff else []
        self.initial.update(
            {
                "counting": tariff.counting if tariff else CancellationTariff.Counting.WORKING,
                "moves_cost": bool(tariff and tariff.moves_cost),
                "substitute_hours": tariff.substitute_hours if tariff else 0,
            }
        )
        if course:
            self._add_choice(tariff, course)
        for number in range(1, BANDS + 1):
            self._add_band(number, bands[number - 1] if number <= len(bands) else None)

    def _add_choice(self, tariff: CancellationTariff | None, course: Course) -> None:
        self.fields["whose"] = forms.ChoiceField(
            label="Which terms hold for this course?",
            choices=[(ALLIANCE, "The alliance’s terms"), (OWN, "Terms of its own, as below")],
            widget=forms.RadioSelect,
            initial=OWN if tariff and tariff.course_id == course.pk else ALLIANCE,
            error_messages={"required": "Select which terms hold"},
        )
        self.order_fields(["whose", "counting"])

    def _add_band(self, number: int, band: TariffBand | None) -> None:
        is_sum = band is not None and band.pence is not None
        amount = (
            None if band is None else Decimal(band.pence) / 100 if band.pence is not None else band.percent
        )
        self.fields[f"from_{number}"] = forms.IntegerField(
            label="Days before the first session, at least",
            min_value=0,
            max_value=365,
            required=False,
            initial=band and band.from_days,
            widget=DAYS,
            error_messages={
                "invalid": "Days must be a whole number",
                "min_value": "Days must be 0 or more",
                "max_value": "Days can be at most 365",
            },
        )
        self.fields[f"amount_{number}"] = forms.DecimalField(
            label="Charge",
            min_value=0,
            max_value=10000,
            decimal_places=2,
            required=False,
            initial=amount,
            widget=SHORT,
            error_messages={
                "invalid": "The charge must be a number such as 50 or 15.50",
                "min_value": "The charge must be 0 or more",
                "max_value": "The charge can be at most 10,000",
                "max_decimal_places": "Enter at most two decimals",
            },
        )
        self.fields[f"unit_{number}"] = forms.ChoiceField(
            label="Of what?",
            choices=[(PERCENT, "% of the price"), (POUNDS, "£ for each place")],
            required=False,
            initial=POUNDS if is_sum else PERCENT,
            error_messages={"invalid_choice": "Select from this list"},
        )

    def clean_substitute_hours(self) -> int:
        return self.cleaned_data["substitute_hours"] or 0

    @property
    def band_fields(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        """For the page: the three boxes of each line."""
        return [(self[f"from_{n}"], self[f"amount_{n}"], self[f"unit_{n}"]) for n in range(1, BANDS + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen: set[int] = set()
        for number in range(1, BANDS + 1):
            days, amount = cleaned.get(f"from_{number}"), cleaned.get(f"amount_{number}")
            if f"from_{number}" in self.errors or f"amount_{number}" in self.errors:
                continue
            if (days is None) != (amount is None):
                missing, words = (
                    ("from", "Enter the days") if days is None else ("amount", "Enter the charge, or 0")
                )
                self.add_error(f"{missing}_{number}", words)
            elif days is not None and amount is not None:
                self._check_band(number, days, amount, seen)
        if seen and not self.errors and 0 not in seen:
            self.add_error(
                "from_1",
                "Begin one line at 0 days, so that it is clear what cancelling at the last moment costs",
            )
        return cleaned

    def _check_band(self, number: int, days: int, amount: Decimal, seen: set[int]) -> None:
        is_percent = self.cleaned_data.get(f"unit_{number}") != POUNDS
        if days in seen:
            self.add_error(f"from_{number}", "Another line begins at the same number of days")
        if is_percent and (amount > 100 or amount != int(amount)):
            self.add_error(f"amount_{number}", "Per cent must be a whole number up to 100")
        seen.add(days)

    @property
    def tariff(self) -> CancellationTariff:
        """The new terms, not yet saved."""
        return CancellationTariff(
            course=self.course,
            is_own=self.cleaned_data.get("whose", OWN) == OWN,
            counting=self.cleaned_data["counting"],
            moves_cost=self.cleaned_data["moves_cost"],
            substitute_hours=self.cleaned_data["substitute_hours"],
        )

    @property
    def bands(self) -> list[TariffBand]:
        """Their bands, not yet saved."""
        if self.cleaned_data.get("whose") == ALLIANCE:
            return []
        lines = (
            [self.cleaned_data[f"{name}_{n}"] for name in ("from", "amount", "unit")]
            for n in range(1, BANDS + 1)
        )
        return [
            TariffBand(from_days=days, pence=int(amount * 100))
            if unit == POUNDS
            else TariffBand(from_days=days, percent=int(amount))
            for days, amount, unit in lines
            if days is not None
        ]


class AgreedForm(GdsForm):
    """The charge that was shown: when it is no longer so, nothing is given up before it was seen."""

    agreed_pence = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages={
            "required": "Open this page again",
            "invalid": "Open this page again",
            "min_value": "Open this page again",
        },
    )


class CancelForm(AgreedForm, ForPlace):
    """Nothing else to fill in: a button that asks once more."""

    what_next = "The place goes to whoever is next on the waiting list. We send an e-mail about it."
    who_sees = (
        "The person, the head of the school, the co-ordinators and whoever delivers see that it is cancelled."
    )


class WaiveForm(GdsForm):
    who_sees = "The head of the school and the co-ordinators."
    what_next = "The charge does not go onto an invoice. If it stands on one, a credit note goes to the school at once."

    because = forms.CharField(
        label="Why is the charge waived?",
        max_length=270,  # with what stands before it, as much as a credit note holds
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The school reads these words, and a credit note says them. Write nothing about anybody’s health.",
        error_messages={"required": "Enter the reason", "max_length": "Use at most 270 characters"},
    )
