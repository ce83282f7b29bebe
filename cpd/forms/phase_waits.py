"""What people type about schools that wait for a phase."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.fields import one_or_select
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.queries.bookings import bookable_schools
from cpd.queries.phase_waits import phases_left_out

from .requests import people_field, school_field


class PhaseWaitForm(GdsForm):
    """A school, a phase that the offer leaves out, and how many would come."""

    who_sees = "The co-ordinators, the lead of professional development, and the school’s head and CPD lead."
    what_next = "The head gets an e-mail when the first course for this phase is published."

    school = school_field()
    phase = forms.ChoiceField(
        widget=forms.RadioSelect,
        help_text="Phases for which nothing is offered today.",
        error_messages={"required": "Select a phase", "invalid_choice": "Select one of these phases"},
    )
    people = people_field()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [(one.value, one.label) for one in phases_left_out()]  # type: ignore[attr-defined]
        one_or_select(self, "school", bookable_schools(actor))
