"""The money of the demo: cancellation terms, after those of Torbay (DOMAIN.md §5.2)."""

from __future__ import annotations

from alliance_portal.kernel.roles import Actor
from cpd.actions import set_terms
from cpd.models import CancellationTariff, TariffBand


def agree_terms(actor: Actor) -> None:
    """£15 until eleven working days before, then the full price."""
    bands = [TariffBand(from_days=11, pence=1500), TariffBand(from_days=0, percent=100)]
    set_terms(actor=actor, tariff=CancellationTariff(), bands=bands)
