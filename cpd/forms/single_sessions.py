"""Which sessions of a run somebody wants to book by themselves (C59)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import clock, counted
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.queries.single_sessions import SingleSession


class SessionsForm(GdsForm):
    """Tick boxes for those that have places left. Full ones are named below them."""

    what_next = "You check what it costs before anything is booked."
    who_sees = "Nobody sees what you select here before you book."

    session = forms.MultipleChoiceField(
        label="Sessions",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select at least one session",
            "invalid_choice": "A session that you selected has no places left. Select from this list",
        },
    )

    def __init__(self, *args: Any, sessions: Iterable[SingleSession], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(sessions)
        self.free = [one for one in offered if one.left]
        self.full = [one.session for one in offered if not one.left]
        self.fields["session"].choices = [(str(one.session.public_id), _label(one)) for one in self.free]  # type: ignore[attr-defined]


def _label(one: SingleSession) -> str:
    session = one.session
    times = f"{clock(session.starts)} to {clock(session.ends)}"
    return f"{session.described}, {times}: {counted(one.left, 'place')} left"
