"""Where to measure from, and which of the alliance's schools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.filters import FilterForm
from schools.models import Membership
from schools.register.codes import PHASE_NAMES

LEADS = "leads"
SUGGESTIONS = "schools-of-the-alliance"  # the page has them as a datalist
ROLES = {LEADS: "Teaching school", **dict(Membership.Role.choices)}


def _boxes(label: str) -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple({"small": True})
    return forms.MultipleChoiceField(label=label, required=False, widget=boxes)


class DistanceForm(FilterForm):
    """Offers only what the `schools` have: a filter that finds nothing is no help."""

    origin = forms.CharField(
        label="Measure from",
        required=False,
        max_length=100,
        widget=forms.TextInput({"list": SUGGESTIONS}),
        help_text="A school, its URN, a postcode or a town",
        error_messages={"max_length": "Enter at most 100 characters"},
    )
    phase = _boxes("Phase")
    role = _boxes("Role in the alliance")
    trust = forms.ChoiceField(label="Trust", required=False)

    def __init__(self, *args: Any, schools: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = schools
        phases = {str(school.establishment.phase) for school in schools}
        roles = {role for school in schools for role in _roles(school)}
        trusts = {
            (str(one.trust.public_id), one.trust.name) for school in schools for one in school.trusts_now
        }
        choices: dict[str, list[tuple[str, str]]] = {
            "phase": [(str(code), name) for code, name in PHASE_NAMES.items() if str(code) in phases],
            "role": [(role, str(label)) for role, label in ROLES.items() if role in roles],
            "trust": [("", "All schools"), *sorted(trusts, key=lambda one: one[1])],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Any]:
        """The schools that were asked for; what is not on offer narrows nothing."""
        if self.is_bound:
            self.is_valid()
        asked = self.cleaned_data if self.is_bound else {}
        phases, roles, trust = asked.get("phase"), set(asked.get("role") or ()), asked.get("trust")
        return [
            school
            for school in self.schools
            if (not phases or str(school.establishment.phase) in phases)
            and (not roles or roles & _roles(school))
            and (not trust or trust in {str(one.trust.public_id) for one in school.trusts_now})
        ]


def _roles(school: Any) -> set[str]:
    return {*({LEADS} if school.leads_now else ()), *(one.role for one in school.roles_now)}
