"""The gate of every state in cpd."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from django.core.exceptions import ValidationError

from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Run
from cpd.queries.clashes import with_rule
from cpd.queries.joint import with_ties


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


def held(run: Run) -> Run:
    """The run as it is by now (`with_rule`, `with_ties`), held until the end of the transaction: the lock that the
    triggers take too. Whatever is decided by its state is decided by this one: somebody else may have cancelled it
    while a form was open."""
    [found] = _locking(pk=run.pk)
    return found


_locking: Prepared[Run] = Prepared(
    lambda pk: (
        with_ties(with_rule(Run.objects.select_related("course", "alliance").filter(pk=pk)))
        .order_by()
        .select_for_update(no_key=True, of=("self",))
    ),
    "pk",
)


class Stepping(Protocol):
    """A row with STEPS: what its own acts write, and no form."""

    STEPS: ClassVar[tuple[str, ...]]


def keep_steps(row: Stepping, now: Stepping) -> None:
    """What was decided about a row since a form read it goes onto the row, as it is `now` that it is held: saving it
    whole would write the old state back over what somebody else has published, cancelled or stopped meanwhile."""
    for name in row.STEPS:
        setattr(row, name, getattr(now, name))


def hold_and_keep_steps(row: Any) -> None:
    """As keep_steps, for a row that is held until the end of the transaction; a new one has no steps yet."""
    if not row._state.adding:
        rows = type(row)._default_manager.order_by().select_for_update(no_key=True, of=("self",))
        keep_steps(row, rows.get(pk=row.pk))


def held_open(run: Run, what: str) -> Run:
    """As held; ValidationError where the run is over by now, so that its `what` cannot change."""
    found = held(run)
    refuse_over(found, what)
    return found


def refuse_to_cancel(run: Run) -> None:
    """ValidationError where a run is cancelled already, or finished."""
    if run.state == Run.State.CANCELLED:
        raise ValidationError("This run is cancelled already.")
    if run.state == Run.State.FINISHED:
        raise ValidationError("This run is finished, so it cannot be cancelled.")


def refuse_over(run: Run, what: str) -> None:
    """ValidationError where a run is finished or cancelled: what was said of it stays."""
    if run.state in (Run.State.FINISHED, Run.State.CANCELLED):
        raise ValidationError(f"This run is {run.get_state_display().lower()}, so its {what} cannot change.")
