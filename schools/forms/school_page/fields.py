"""What the forms of the school page share. Each form gets a row that knows its organisation."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from schools.models import Person, Specialism
from schools.queries.specialisms import specialism_choices


def person_choice(label: str, empty: str, *, required: str = "", hint: str = "") -> Any:
    """A choice between people of the organisation; `OfSchool` fills it."""
    return forms.ModelChoiceField(
        queryset=None,
        label=label,
        empty_label=empty,
        required=bool(required),
        help_text=hint,
        error_messages={"required": required, "invalid_choice": "Select from this list"},
    )


def area_choice(label: str, empty: str, *, required: str = "", hint: str = "") -> Any:
    """A choice between areas of expertise; `OfSchool` puts them under their headings."""
    return forms.ModelChoiceField(
        queryset=Specialism.objects.all(),
        label=label,
        empty_label=empty,
        required=bool(required),
        help_text=hint,
        error_messages={"required": required, "invalid_choice": "Select from this list"},
    )


class OfSchool(KeepsUp, GdsModelForm):
    """A row of one organisation: its people to choose from, and the areas of expertise under their headings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(organisation=self.instance.organisation_id, archived_at=None)
        for name in ("person", "owner"):
            if name in self.fields:
                self.fields[name].queryset = people  # type: ignore[attr-defined]
        if field := self.fields.get("specialism"):
            empty = field.empty_label  # type: ignore[attr-defined]
            field.choices = [("", empty), *specialism_choices()]  # type: ignore[attr-defined]
