"""What somebody types who counts a cohort."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from itt.models import CATEGORIES, Category

MOST = 2000
WRONG = f"Enter a whole number between 0 and {MOST}"


class CohortForm(GdsForm):
    """A number for each group; a characteristic that nobody counted is left empty."""

    who_sees = (
        "Whoever holds the right to see diversity information: never a group of fewer than five, nor one from which"
        " such a group could be worked out. Your numbers as typed are seen by those who may type them."
    )
    what_next = "Nothing else in the portal uses these numbers."

    def __init__(self, *args: Any, held: Mapping[Category, int], **kwargs: Any) -> None:
        super().__init__(*args, initial={str(one): number for one, number in held.items()}, **kwargs)
        for categories in CATEGORIES.values():
            for category in categories:
                self.fields[str(category)] = _number(str(category.label))

    @property
    def counts(self) -> dict[Category, int]:
        """The characteristics of which something was typed, with nought for their empty groups."""
        typed = {Category(name): value for name, value in self.cleaned_data.items()}
        return {
            category: typed.get(category) or 0
            for categories in CATEGORIES.values()
            if any(typed.get(one) is not None for one in categories)
            for category in categories
        }

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The boxes below the name of their characteristic."""
        return [
            (str(one.label), [self[str(category)] for category in categories])
            for one, categories in CATEGORIES.items()
        ]


def _number(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"invalid": WRONG, "min_value": WRONG, "max_value": WRONG},
    )
