"""Registers of joint runs that are still open with us while the host has closed its own (decision 0021)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from .joint import rows_of


@dataclass(frozen=True)
class LeftOpen:
    """A register of ours, as app.registers_left_open() shows it; `closed_at` is when the host closed its own."""

    session: UUID
    host: str
    closed_at: dt.datetime


def registers_left_open() -> list[LeftOpen]:
    """The longest open first. One query."""
    return rows_of(LeftOpen, "registers_left_open")
