"""What the cells of a list of courses may say. Each returns a value, or raises ValueError with what to enter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.db import models

from alliance_portal.kernel.typed import read_clock, read_day, read_pence

MOST_DAYS = 5


def words(text: str) -> list[str]:
    """Several, divided by semicolons or commas."""
    return [word for word in (" ".join(part.split()) for part in re.split(r"[;,]", text)) if word]


def several(choices: type[models.TextChoices], text: str) -> list[str]:
    """Several of the choices, by label or code, each once."""
    return list(dict.fromkeys(one(choices, word) for word in words(text)))


def several_of(names: Sequence[str], text: str) -> list[str]:
    """Several of the names, however they are written in capitals, each once."""
    known = {name.casefold(): name for name in names}
    for word in words(text):
        if word.casefold() not in known:
            raise ValueError(f"“{word}” is none of: {'; '.join(names)}")
    return list(dict.fromkeys(known[word.casefold()] for word in words(text)))


def one(choices: type[models.TextChoices], text: str) -> str:
    for choice in choices:
        if text.casefold() in (str(choice.label).casefold(), choice.value):
            return str(choice)
    raise ValueError(f"“{text}” is none of: {'; '.join(str(choice.label) for choice in choices)}")


def day(text: str) -> dt.date:
    try:
        return read_day(text)
    except ValueError:
        raise ValueError("enter a date such as 27/3/2027") from None


def clock(text: str) -> dt.time:
    try:
        return read_clock(text)
    except ValueError:
        raise ValueError("enter a time such as 9:30am or 15:30") from None


def pence(text: str) -> int:
    try:
        return read_pence(text)
    except ValueError:
        raise ValueError("enter a price such as 45 or 45.50, or 0") from None


def days(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal(-1)
    if not 0 <= number <= MOST_DAYS or number != round(number, 2):
        raise ValueError(f"enter a number of days from 0 to {MOST_DAYS}, such as 0.5")
    return number


def count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise ValueError("enter a whole number such as 20")
    return int(text)
