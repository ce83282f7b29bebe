"""What narrows the alliance's calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from alliance_portal.kernel.changes import kept
from alliance_portal.kernel.tenancy.scope import current_alliance_id
from alliance_portal.kernel.ui.filters import FilterForm
from cpd.models import Audience, Course, Subject
from cpd.queries.courses import policies

SMALL = {"small": True}


def _ticks(label: str, choices: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple(attrs=SMALL)
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget)


class CourseKindForm(FilterForm):
    """Which kind, for whom, in which phase and subject, on which policy: of the calendar, the public pages and the
    feeds alike."""

    kind = _ticks("Kind", Course.Kind.choices)
    audience = _ticks("For", Audience.choices)
    phase = _ticks("Phase", Course.Phase.choices)
    subject = forms.ChoiceField(
        label="Subject", choices=[("", "All subjects"), *Subject.choices], required=False
    )

    policy = forms.ChoiceField(label="National policy", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = kept(current_alliance_id(), "choices:policies", policies)
        if offered:
            choices = [("", "All policies"), *((one, one) for one in offered)]
            self.fields["policy"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["policy"]

    def of_course(self, prefix: str = "") -> Q:
        """The condition on a course, below `prefix`; choices that are not on offer narrow nothing."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        lookups = {
            "kind": "kind__in",
            "audience": "audiences__overlap",
            "phase": "phase__in",
            "subject": "subjects__contains",
            "policy": "policies__contains",
        }
        wanted = {
            name: [value] if isinstance(value, str) else value for name, value in chosen.items() if value
        }
        return Q(**{f"{prefix}{lookups[name]}": value for name, value in wanted.items() if name in lookups})


class CalendarForm(CourseKindForm):
    mine = forms.BooleanField(
        label="Only what concerns me", required=False, widget=forms.CheckboxInput(attrs=SMALL)
    )

    @property
    def only_mine(self) -> bool:
        return bool(self.is_bound and self.is_valid() and self.cleaned_data["mine"])
