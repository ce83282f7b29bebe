"""Who delivers and facilitates a run, with hours, and for which part of the contribution."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Run, RunDeliverer
from schools.models import Organisation, Person

from .fields import CHOOSE, share_choices

LINES = range(1, 5)


class DeliverersForm(GdsForm):
    """Up to four lines; those without an organisation are left out."""

    who_sees = "Everybody who sees the course. They also see its register."
    what_next = "Its days are shared between them when the course is finished."

    mark_optional = False

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present: list[RunDeliverer] = list(run.deliverers.all())
        for number in LINES:
            self._add_line(number, present[number - 1] if number <= len(present) else None)
        for name in ("organisation", "person"):
            share_choices(self, [f"{name}_{number}" for number in LINES])

    def _add_line(self, number: int, deliverer: RunDeliverer | None) -> None:
        self.fields[f"organisation_{number}"] = forms.ModelChoiceField(
            label=f"Organisation {number}",
            queryset=Organisation.objects.filter(archived_at=None),
            required=number == 1,
            initial=deliverer and deliverer.organisation_id,
            empty_label="Select" if number == 1 else "Nobody else",
            error_messages={"required": "Select who delivers the course", **CHOOSE},
        )
        self.fields[f"person_{number}"] = forms.ModelChoiceField(
            label=f"Person {number}",
            queryset=Person.objects.filter(archived_at=None).order_by("sorts_as"),
            required=False,
            initial=deliverer and deliverer.person_id,
            empty_label="No one in particular",
            error_messages=CHOOSE,
        )
        self.fields[f"role_{number}"] = forms.ChoiceField(
            label=f"As {number}",
            choices=RunDeliverer.Role.choices,
            required=False,
            initial=deliverer.role if deliverer else RunDeliverer.Role.DELIVERER,
            error_messages=CHOOSE,
        )
        self.fields[f"hours_{number}"] = _number(
            f"Hours {number}",
            deliverer.hours if deliverer else None,
            500,
            "How long in all, where it is known." if number == 1 else "",
        )
        self.fields[f"weight_{number}"] = _number(
            f"Weight {number}",
            deliverer.weight if deliverer else None,
            1000,
            "Days or per cent: only the proportion counts. Empty means the hours, or 1."
            if number == 1
            else "",
        )

    @property
    def lines(self) -> list[RunDeliverer]:
        """New rows, which still lack their run."""
        return [self._line(number) for number in LINES if self.cleaned_data[f"organisation_{number}"]]

    def _line(self, number: int) -> RunDeliverer:
        names = ("organisation", "person", "role", "hours", "weight")
        values = {name: self.cleaned_data[f"{name}_{number}"] for name in names}
        values["role"] = values["role"] or RunDeliverer.Role.DELIVERER
        values["weight"] = values["weight"] or values["hours"] or Decimal(1)
        return RunDeliverer(**values)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            named = [(one.organisation_id, one.person_id) for one in self.lines]
            if len(named) != len(set(named)):
                raise ValidationError("The same deliverer is named twice: add the weights up in one line")
        return cleaned


def _number(label: str, initial: Decimal | None, most: int, hint: str) -> forms.DecimalField:
    name = label.partition(" ")[0]
    return forms.DecimalField(
        label=label,
        min_value=Decimal("0.01"),
        max_value=most,
        decimal_places=2,
        required=False,
        initial=initial.normalize() if initial else None,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
        help_text=hint,
        error_messages={
            "invalid": f"{name} must be a number",
            "min_value": f"{name} must be more than 0",
            "max_value": f"{name} can be at most {most:,}",
            "max_decimal_places": "Enter at most two decimals",
        },
    )
