"""What narrows the heat map: a version of the questionnaire, a phase, a local authority, alone or together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localtime

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.formats import counted, day
from deliveries.models import QuestionnaireVersion
from deliveries.queries.heat_map import HeatMap
from deliveries.queries.small_numbers import Group
from schools.register.codes import PHASE_NAMES


class HeatMapForm(FilterForm):
    """`versions` as versions_with_schools; `whole` is the map of the version that is shown, with its groups."""

    version = forms.TypedChoiceField(
        label="Version of the questionnaire", coerce=int, empty_value=None, required=False
    )
    phase = forms.TypedChoiceField(label="Phase", coerce=int, empty_value=None, required=False)
    authority = forms.ChoiceField(label="Local authority", required=False)

    def __init__(
        self, *args: Any, versions: list[QuestionnaireVersion], whole: HeatMap, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        phases = sorted({group.phase or 0 for group in whole.groups})
        authorities = sorted({group.authority for group in whole.groups if group.authority})
        choices: dict[str, list[tuple[Any, str]]] = {
            "version": [
                ("", "The newest with results"),
                *((one.number, _described(one)) for one in versions),
            ],
            "phase": [("", "All phases"), *((one, PHASE_NAMES[one]) for one in phases)],
            "authority": [("", "All authorities"), *((one, one) for one in authorities)],
        }
        for name, those in choices.items():
            field: Any = self.fields[name]
            field.choices = those
        if len(versions) == 1:
            del self.fields["version"]

    @property
    def group(self) -> Group:
        """What is asked for; a wrong choice narrows nothing."""
        self.is_valid()
        return Group(self.cleaned_data.get("phase"), self.cleaned_data.get("authority") or None)


def _described(version: Any) -> str:
    schools = counted(version.schools, "school")
    return f"Version {version.number}, published {day(localtime(version.published_at))}: {schools}"
