"""Fields that several forms of school-to-school support share."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from sle_brokerage.models import Specialism


def text_area(
    label: str, missing: str, *, rows: int = 4, hint: str = "", required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing},
    )


def specialism_choices() -> list[tuple[str, list[tuple[int, str]]]]:
    """The areas of the newer list under their headings."""
    rows = Specialism.objects.exclude(heading_new="").order_by("heading_new", "name")
    grouped = itertools.groupby(rows, key=lambda one: one.heading_new)
    return [(heading, [(one.pk, one.name) for one in group]) for heading, group in grouped]


class KeyedForm(GdsForm):
    """A form that can be sent twice without acting twice: its key becomes the row's."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def one_or_select(form: forms.BaseForm, name: str, rows: Any) -> None:
    """A choice between rows; where there is only one, it is not asked."""
    field = form.fields[name]
    field.queryset = rows  # type: ignore[attr-defined]
    chosen = list(rows[:2])
    if len(chosen) == 1:
        field.initial, field.widget = chosen[0], forms.HiddenInput()
