"""What narrows the page of what can be invoiced, and which of it goes onto the drafts of one school."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.fields import DatePartsField
from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.formats import pounds
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.queries.billing import DueKind, Wanted
from cpd.queries.courses import terms
from cpd.queries.invoice_items import Item


class DueForm(FilterForm):
    """In the address: until which day, in which term, of which kinds; and schools by their name."""

    q = forms.CharField(label="School", required=False)
    until = DatePartsField(
        label="Begins up to and including", required=False, help_text="Empty: today, or the whole term."
    )
    term: Any = forms.ModelChoiceField(
        label="Term", queryset=None, to_field_name="public_id", empty_label="All terms", required=False
    )
    kind = forms.MultipleChoiceField(
        label="What for",
        choices=DueKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = terms()  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What the address asks for; choices that are not on offer narrow nothing."""
        self.is_valid()
        term = self.cleaned_data.get("term")
        until = self.cleaned_data.get("until") or (term.ends_on if term else timezone.localdate())
        return Wanted(until, term, self.cleaned_data.get("kind") or tuple(DueKind.values))

    def names(self, school: str) -> bool:
        """Is the school among those that are looked for?"""
        return self.cleaned_data.get("q", "").lower() in school.lower()


class ItemsForm(GdsForm):
    """Everything that one school can be invoiced, ticked; what is not ticked can be invoiced later."""

    who_sees = "The co-ordinators, until the invoice is sent."
    what_next = (
        "You can read the draft, and send it or throw it away. Each order number gets an invoice of its own."
    )

    item = forms.MultipleChoiceField(
        label="What goes onto the invoice?",
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={
            "required": "Select what goes onto the invoice",
            "invalid_choice": "Something that you selected has been invoiced meanwhile",
        },
    )

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        field: Any = self.fields["item"]
        field.choices = [(item.key, _label(item)) for item in self.items]
        field.initial = [item.key for item in self.items]


def _label(item: Item) -> str:
    order = f"order {item.order}" if item.order else ""
    return ", ".join(filter(None, (item.description, item.who, order, pounds(item.net_pence))))
