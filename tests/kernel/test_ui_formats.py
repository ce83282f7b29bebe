"""Numbers, money, days and moments as people write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from alliance_portal.kernel.ui import formats


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (1234, "1,234"),
        (2.5, "2.5"),
        (Decimal("2.00"), "2"),
        (100, "100"),
        (1200.0, "1,200"),
        (-3, "−3"),
        (Decimal("-1234.50"), "−1,234.5"),
        (-0.001, "0"),
    ],
)
def test_numbers(value: float, written: str) -> None:
    assert formats.number(value) == written


@pytest.mark.parametrize(
    ("pence", "written"), [(0, "£0"), (4500, "£45"), (4505, "£45.05"), (-123456, "−£1,234.56")]
)
def test_pounds(pence: int, written: str) -> None:
    assert formats.pounds(pence) == written


def test_days() -> None:
    assert formats.day(dt.date(2026, 3, 4)) == "4 March 2026"
    assert formats.short_day(dt.date(2026, 9, 14)) == "14 Sep 2026"


@pytest.mark.parametrize(
    ("time", "written"),
    [
        ((0, 0), "midnight"),
        ((0, 5), "12:05am"),
        ((9, 0), "9am"),
        ((12, 0), "midday"),
        ((12, 30), "12:30pm"),
        ((14, 1), "2:01pm"),
    ],
)
def test_times_of_day(time: tuple[int, int], written: str) -> None:
    assert formats.clock(dt.time(*time)) == written


def test_moments_are_told_in_the_time_of_the_place() -> None:
    assert formats.moment(dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)) == "1 July 2026 at 12:30am"


def test_percentages_do_not_divide_by_nothing() -> None:
    assert formats.percentage(84, 100) == "84%"
    assert formats.percentage(0, 0) == "no answers yet"


def test_an_address_breaks_after_its_at_and_nothing_in_it_is_markup() -> None:
    assert formats.mail_address("ruth@school.invalid") == "ruth@<wbr>school.invalid"
    assert formats.mail_address("nobody") == "nobody"
    assert formats.mail_address('"<b>"@x.invalid') == "&quot;&lt;b&gt;&quot;@<wbr>x.invalid"
