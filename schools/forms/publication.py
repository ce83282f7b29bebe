"""Which pages strangers may open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.forms import GdsForm
from schools.queries.organisations import shown_publicly
from schools.queries.publication import is_public, public_schools


class PublicationForm(GdsForm):
    """The alliance's own page, and those of its schools; what is ticked is public."""

    what_next = "What is ticked is public at once; what is not, comes down at once."

    who_sees = "Everybody, without signing in. Search engines may find the pages."
    alliance = forms.BooleanField(label="The page of the alliance", required=False)
    schools: Any = forms.ModelMultipleChoiceField(
        label="Pages of schools",
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple({"small": True}),
        error_messages={"invalid_choice": "Select schools from this list"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        public = {
            "alliance": is_public(),
            "schools": list(public_schools(today).values_list("public_id", flat=True)),
        }
        super().__init__(*args, initial=public, **kwargs)
        self.fields["schools"].queryset = shown_publicly(today).order_by("sorts_as")  # type: ignore[attr-defined]
