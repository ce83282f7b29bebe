"""Over which partnership a training manager keeps the programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.models import Organisation


class PartnershipForm(GdsForm):
    who_sees = "Everybody in the alliance sees who holds which role."
    what_next = (
        "The role at the school ends, and the one over the partnership begins. The training manager is told."
    )

    partnership: Any = forms.ChoiceField(
        label="Whose trainees are looked after?",
        error_messages={"required": "Select the partnership"},
    )

    def __init__(self, *args: Any, partnerships: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partnerships: dict[str, Organisation] = {str(one.public_id): one for one in partnerships}
        choices = [
            ("", "Select the partnership"),
            *((str(one.public_id), _words(one)) for one in partnerships),
        ]
        self.fields["partnership"].choices = choices  # type: ignore[attr-defined]
        likely = [str(one.public_id) for one in partnerships if one.here]
        if len(likely) == 1:
            self.initial.setdefault("partnership", likely[0])

    def clean_partnership(self) -> Organisation:
        partnership: Organisation = self.partnerships[self.cleaned_data["partnership"]]
        return partnership


def _words(one: Any) -> str:
    return f"{one.name} ({counted(one.here, 'trainee')} at this school)" if one.here else one.name
