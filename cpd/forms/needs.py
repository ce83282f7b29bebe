"""Which courses meet a need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Course


class NeedCoursesForm(GdsForm):
    """Courses to tick."""

    who_sees = "Everybody who sees the need."
    what_next = "The courses stand at the need, and the need no longer among those that nothing meets."

    courses: forms.ModelMultipleChoiceField[Course] = forms.ModelMultipleChoiceField(
        label="Courses",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"invalid_choice": "Select from this list"},
    )

    def __init__(self, *args: Any, courses: QuerySet[Course], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["courses"]
        field.queryset = courses
