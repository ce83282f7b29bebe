"""Forms of programmes: keeping one, and booking the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import and_list, clock, counted, day
from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Programme, Run
from cpd.queries.programmes import could_belong, in_parallel, on_parts
from schools.models import Organisation, Person
from schools.queries.words import person_label

from .approvals import AskForm


class ProgrammeForm(KeepsUp, GdsModelForm):
    who_sees = "Everybody in the alliance, as soon as its runs are published."
    what_next = "Schools can book all of it at once, or each part by itself."

    title = forms.CharField(
        label="Name of the programme or conference",
        max_length=200,
        error_messages={"required": "Enter the name", "max_length": "Use at most 200 characters"},
    )
    summary = forms.CharField(
        label="What is it, and whom is it for?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    percent_off = forms.IntegerField(
        label="Reduction for booking all of it, in per cent",
        min_value=0,
        max_value=100,
        required=False,
        help_text="Each place then costs so much less. Leave it empty for none.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter a whole number",
            "min_value": "Enter 0 or more",
            "max_value": "Enter at most 100",
        },
    )
    certificate_percent = forms.IntegerField(
        label="One certificate for all of it, from how much of the taught time?",
        min_value=1,
        max_value=100,
        required=False,
        help_text="In per cent; 80 if you leave it empty. For those who booked all of it: each course gives its own"
        " certificate too.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter a whole number",
            "min_value": "Enter 1 or more",
            "max_value": "Enter at most 100",
        },
    )
    runs: Any = forms.ModelMultipleChoiceField(
        label="What belongs to it",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="Of those that take place at the same time, each person chooses one.",
        error_messages={
            "required": "Select the runs that belong to it",
            "invalid_choice": "Select runs from this list",
            "invalid_pk_value": "Select runs from this list",
        },
    )

    class Meta:
        model = Programme
        fields = ("title", "summary", "percent_off", "certificate_percent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        runs: Any = self.fields["runs"]
        runs.queryset = could_belong(self.instance)
        runs.label_from_instance = run_label
        if self.instance.pk:
            self.initial["runs"] = list(self.instance.parts.values_list("run", flat=True))

    def clean_percent_off(self) -> int:
        return self.cleaned_data["percent_off"] or 0

    def clean_certificate_percent(self) -> int:
        return self.cleaned_data["certificate_percent"] or Programme.CERTIFIED_FROM


class PartsForm(GdsForm):
    """Which of the parts that run in parallel."""

    def __init__(self, *args: Any, runs: Sequence[Run], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = in_parallel(runs)
        for number, group in enumerate(self.groups):
            if len(group) > 1:
                self.fields[f"choice_{number}"] = self._choice(group)

    def _choice(self, group: list[Run]) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=f"Which one on {day(group[0].starts_on)}?" if group[0].starts_on else "Which one?",
            choices=[(str(run.public_id), f"{run}: {_places(run)}") for run in group],
            widget=forms.RadioSelect,
            error_messages={
                "required": f"Select one of: {', '.join(map(str, group))}",
                "invalid_choice": "Select from this list",
            },
        )

    @property
    def chosen(self) -> list[Run]:
        """All that is gone to, by date."""
        return [
            run for number, group in enumerate(self.groups) for run in group if self._goes(number, group, run)
        ]

    def _goes(self, number: int, group: list[Run], run: Run) -> bool:
        return len(group) == 1 or self.cleaned_data[f"choice_{number}"] == str(run.public_id)


class AskWholeForm(PartsForm, AskForm):
    """Somebody asks for all of it for herself; the hidden key makes sending it twice harmless."""

    what_next = (
        "You get an e-mail now, and another one as soon as your school has answered: once, for all of it."
    )
    who_sees = "Your head, deputies and CPD lead, the co-ordinators and whoever delivers the courses."


class WholeForm(PartsForm):
    """Who goes, and which of the parts that run in parallel: the same for all of them."""

    what_next = "You check everything before anything is booked."
    who_sees = (
        "Who is booked is seen by the person, the head of the school, the co-ordinators and whoever delivers."
    )

    person = forms.MultipleChoiceField(
        label="Who goes?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select who you want to book",
            "invalid_choice": "Select people from this list only",
        },
    )

    def __init__(self, *args: Any, school: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = list(Person.objects.filter(organisation=school, archived_at=None).order_by("sorts_as"))
        self.fields["person"].choices = [(str(one.public_id), person_label(one)) for one in self.staff]  # type: ignore[attr-defined]

    def nobody_is_on_it(self) -> bool:
        """False, with an error, where somebody who was chosen is on one of the parts already. It is asked before the
        check, not again after it: what was sent twice is booked once."""
        found = on_parts(self.people, self.chosen)
        for one, bookings in groupby(found, key=lambda booking: booking.person):
            parts = [str(booking.run) for booking in bookings]
            is_all = len(parts) == len(self.chosen)
            said = "all of it" if is_all else and_list(parts)
            singly = "" if is_all else ". The other parts can be booked on their own pages"
            self.add_error("person", f"{one.name} is on {said} already{singly}")
        return not found

    @property
    def people(self) -> list[Person]:
        chosen = set(self.cleaned_data["person"])
        return [one for one in self.staff if str(one.public_id) in chosen]


def run_label(run: Run) -> str:
    return f"{run}, {day(run.starts_on)}" if run.starts_on else f"{run}, no date yet"


def _places(run: Run) -> str:
    first = run.sessions.all()[0]
    left = f"{counted(run.places_left, 'place')} left" if run.places_left else "full, with a waiting list"
    return f"{clock(first.starts)} to {clock(first.ends)}, {left}"
