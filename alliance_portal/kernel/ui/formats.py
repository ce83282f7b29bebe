"""How numbers, money, days and moments are written, in pages, tables, e-mails and documents alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString


def number(value: float | Decimal) -> str:
    """1234 → 1,234; 2.50 → 2.5: no decimals that say nothing; -3 → −3, a minus rather than a hyphen."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def counted(value: float | Decimal, one: str, many: str = "") -> str:
    """1, "day" → 1 day; 2.5, "day" → 2.5 days."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def and_list(words: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def pounds(pence: int) -> str:
    """4500 → £45; 4550 → £45.50; -4500 → −£45."""
    sign = "−" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}" + (f".{rest:02d}" if rest else "")


def exact_pounds(pence: int) -> str:
    """4500 → £45.00: invoices and statements always say the pence."""
    sign = "−" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def in_pounds(pence: int) -> Decimal:
    """4550 → 45.50, for files that other programs read."""
    return Decimal(pence).scaleb(-2)


def day(value: dt.date) -> str:
    """4 March 2026."""
    return f"{value.day} {value:%B %Y}"


def short_day(value: dt.date) -> str:
    """4 Mar 2026, for tables."""
    return f"{value.day} {value:%b %Y}"


def clock(value: dt.time) -> str:
    """9am, 2:01pm, midday, midnight."""
    if value.minute == 0 and value.hour in (0, 12):
        return "midday" if value.hour else "midnight"
    minutes = f":{value:%M}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'pm' if value.hour >= 12 else 'am'}"


def moment(value: dt.date) -> str:
    """4 March 2026 at 2:01pm, in the time of the place; 4 March 2026 when only the day is known."""
    if not isinstance(value, dt.datetime):
        return day(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} at {clock(local.time())}"


def deadline(value: dt.datetime) -> str:
    """5pm on Tuesday 3 March, in the time of the place: for what has to be done in the next weeks."""
    local = timezone.localtime(value)
    return f"{clock(local.time())} on {local:%A} {local.day} {local:%B}"


def percentage(numerator: float, denominator: float) -> str:
    """84%, or "no answers yet" rather than a division by nothing."""
    return f"{numerator / denominator:.0%}" if denominator else "no answers yet"


def mail_address(value: object) -> SafeString:
    """For pages: an e-mail address that is longer than a phone is wide breaks after its @, not within a word."""
    who, at, where = str(value).rpartition("@")
    return format_html("{}{}<wbr>{}", who, at, where) if at else format_html("{}", where)
