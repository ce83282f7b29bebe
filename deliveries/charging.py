"""Charges that are withdrawn: the app that invoices says what that means for its invoices, so that the apps which
charge for what they give know nothing of them."""

from __future__ import annotations

from collections.abc import Callable

from alliance_portal.kernel.roles import Actor
from deliveries.models import Charge

Undo = Callable[[Actor, Charge, str], object]
_undos: list[Undo] = []


def register_undo(undo: Undo) -> None:
    """In AppConfig.ready. `undo(actor, charge, because)` is called in the transaction that withdraws the charge."""
    _undos.append(undo)


def undo_all(actor: Actor, charge: Charge, because: str) -> None:
    for undo in _undos:
        undo(actor, charge, because)
