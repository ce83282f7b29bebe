"""The gate of every state in cpd."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from cpd.models import Run


def change_state(row: Any, state: Any, **values: Any) -> None:
    """Move a row to a state that its TRANSITIONS allow, with other values that belong to the change."""
    if state == row.state:
        raise ValidationError(f"This is already {row.get_state_display().lower()}.")
    if state not in type(row).TRANSITIONS[row.state]:
        wanted = str(type(row).State(state).label).lower()
        raise ValidationError(
            f"This is already {row.get_state_display().lower()}, so it cannot become {wanted}."
        )
    row.state = state
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *values])


def refuse_over(run: Run, what: str) -> None:
    """ValidationError where a run is finished or cancelled: what was said of it stays."""
    if run.state in (Run.State.FINISHED, Run.State.CANCELLED):
        raise ValidationError(f"This run is {run.get_state_display().lower()}, so its {what} cannot change.")
