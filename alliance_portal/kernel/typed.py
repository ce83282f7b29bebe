"""Times, days and sums as people type them in forms and lists. Each raises ValueError for what it cannot understand."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)?\s*(am|pm)?", re.IGNORECASE)
DAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")
MIDNIGHT = " 00:00:00"  # what a day in a workbook ends with


def read_clock(text: str) -> dt.time:
    """9:30am, 9.30, 15:30, 4pm, and 09:30:00 of a workbook."""
    match = CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError(text)
    return dt.time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)


def read_day(text: str) -> dt.date:
    """27/3/2027, 27 March 2027, 2027-03-27; always the day before the month."""
    typed = text.strip().removesuffix(MIDNIGHT)
    for form in DAYS:
        try:
            day = dt.datetime.strptime(typed, form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
        if day.year > 1900:  # "27/3/27" is no year
            return day
    raise ValueError(text)


def read_pence(text: str) -> int:
    """45, £45.50 or 1,200 in pence."""
    try:
        pounds = Decimal(text.strip().removeprefix("£").replace(",", ""))
    except InvalidOperation:
        raise ValueError(text) from None
    pence = pounds * 100
    if not pence.is_finite() or pence < 0 or pence != pence.to_integral_value():
        raise ValueError(text)
    return int(pence)
