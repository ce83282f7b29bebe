"""What the cells of a list of courses may say. Each returns a value, or raises ValueError with what to enter."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from alliance_portal.kernel.typed import read_clock, read_day, read_pence
from cpd.models import Audience, Course

MOST_DAYS = 5


def words(text: str) -> list[str]:
    """Several, divided by semicolons or commas."""
    return [word for word in (" ".join(part.split()) for part in re.split(r"[;,]", text)) if word]


def audiences(text: str) -> list[str]:
    known = {str(name).casefold(): audience for audience in Audience for name in (audience.label, audience)}
    for word in words(text):
        if word.casefold() not in known:
            raise ValueError(
                f"“{word}” is none of: {'; '.join(str(audience.label) for audience in Audience)}"
            )
    return list(dict.fromkeys(str(known[word.casefold()]) for word in words(text)))


def phase(text: str) -> str:
    for known in Course.Phase:
        if text.casefold() in (str(known.label).casefold(), known.value):
            return str(known)
    raise ValueError(f"enter one of: {'; '.join(str(known.label) for known in Course.Phase)}")


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
