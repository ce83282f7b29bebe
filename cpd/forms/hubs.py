"""The form of a hub of a project."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from alliance_portal.kernel.roles import SYSTEM_LEADERS
from alliance_portal.kernel.ui.forms import GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Hub
from schools.models import Organisation, Person
from schools.queries.role_holders import holders

from .fields import CHOOSE


class HubForm(KeepsUp, GdsModelForm):
    who_sees = "Everybody who sees the project."
    what_next = "People of its schools who took part are counted for the hub. Its leaders write its report."

    title = forms.CharField(
        label="Name of the hub", max_length=100, error_messages={"required": "Enter the name of the hub"}
    )
    lead: Any = forms.ModelChoiceField(
        label="Who leads it?",
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select who leads it", **CHOOSE},
    )
    researcher: Any = forms.ModelChoiceField(
        label="Who does its research?",
        queryset=None,
        required=False,
        empty_label="Nobody yet",
        help_text="A specialist leader, or another leader of education. She or he writes the report of the hub.",
        error_messages=CHOOSE,
    )
    schools: Any = forms.ModelMultipleChoiceField(
        label="Schools",
        queryset=None,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={
            "required": "Select the schools",
            "invalid_choice": "Select from this list",
            "invalid_pk_value": "Select from this list",
        },
    )

    class Meta:
        model = Hub
        fields = ("title", "lead", "researcher")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.filter(archived_at=None).order_by("sorts_as")
        self.fields["researcher"].queryset = _leaders(self.instance)  # type: ignore[attr-defined]
        self.fields["lead"].queryset = known  # type: ignore[attr-defined]
        self.fields["schools"].queryset = known.filter(kind=Organisation.Kind.SCHOOL)  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["schools"] = list(self.instance.schools.values_list("school", flat=True))


def _leaders(hub: Hub) -> QuerySet[Person]:
    """Leaders of education of any kind; also who researches the hub already and is none any more."""
    leaders = holders(*SYSTEM_LEADERS).values("pk")
    return Person.objects.filter(Q(pk__in=leaders) | Q(pk=hub.researcher_id)).order_by("sorts_as", "id")
