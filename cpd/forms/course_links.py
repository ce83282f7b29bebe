"""Forms about what stands around a course: who provides it too, and what comes before it."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Course
from cpd.queries.courses import could_come_before
from schools.models import Organisation

from .fields import CHOOSE, share_choices

PROVIDERS = COURSES = 3


class CoProvidersForm(GdsForm):
    """Up to three lines of organisation and kind; empty lines are left out."""

    who_sees = "Everybody who sees the course."
    what_next = "The course is found under each of them in the catalogue, and all stand in the brochure."

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.course, present = course, list(course.co_providers.all())
        for number in range(1, PROVIDERS + 1):
            self._add_line(number, present[number - 1] if number <= len(present) else None)
        share_choices(self, [f"organisation_{number}" for number in range(1, PROVIDERS + 1)])

    def _add_line(self, number: int, provider: Any) -> None:
        self.fields[f"organisation_{number}"] = forms.ModelChoiceField(
            label=f"Organisation {number}",
            queryset=Organisation.objects.filter(archived_at=None),
            required=False,
            initial=provider and provider.organisation_id,
            empty_label="Nobody else",
            error_messages=CHOOSE,
        )
        self.fields[f"kind_{number}"] = forms.ChoiceField(
            label=f"Kind of provider {number}",
            choices=[("", "Select"), *Course.ProviderKind.choices],
            required=False,
            initial=provider and provider.kind,
            error_messages=CHOOSE,
        )

    @property
    def lines(self) -> list[tuple[Organisation, str]]:
        numbers = range(1, PROVIDERS + 1)
        rows = [
            (self.cleaned_data.get(f"organisation_{n}"), self.cleaned_data.get(f"kind_{n}")) for n in numbers
        ]
        return [(organisation, kind or "") for organisation, kind in rows if organisation]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen = {self.course.provider_id}
        for number in range(1, PROVIDERS + 1):
            organisation, kind = cleaned.get(f"organisation_{number}"), cleaned.get(f"kind_{number}")
            if organisation and organisation.pk in seen:
                self.add_error(f"organisation_{number}", "This organisation is named already")
            if organisation and not kind:
                self.add_error(f"kind_{number}", f"Select the kind of provider that {organisation} is")
            seen |= {organisation.pk} if organisation else set()
        return cleaned


class PrerequisitesForm(KeepsUp, GdsModelForm):
    """Who can take part, and up to three courses that come before this one."""

    who_sees = "Everybody who sees the course, and whoever books it, at each step."
    what_next = "Nobody is turned away: whoever books reads who has not been on the courses before it."

    eligibility = forms.CharField(
        label="Who can take part?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text="Only where not everybody can, for example: teachers of Year 1 in member schools.",
    )
    prior_learning = forms.CharField(
        label="What do they need to know or bring?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text="For example: a class of their own to try things in.",
    )

    class Meta:
        model = Course
        fields = ("eligibility", "prior_learning")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = [one.required_id for one in self.instance.prerequisites.all()]
        names = [f"course_{number}" for number in range(1, COURSES + 1)]
        for name, initial in zip(names, [*present, None, None, None], strict=False):
            self.fields[name] = forms.ModelChoiceField(
                label=f"Course {name[-1]} that comes before",
                queryset=could_come_before(self.instance),
                required=False,
                initial=initial,
                empty_label="None",
                error_messages=CHOOSE,
            )
        share_choices(self, names, called="title")

    @property
    def required_courses(self) -> list[Course]:
        """Each once, in the order of the lines."""
        chosen = (self.cleaned_data[f"course_{number}"] for number in range(1, COURSES + 1))
        return list(dict.fromkeys(filter(None, chosen)))
