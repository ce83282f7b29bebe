"""Splitting adds up, whatever is split."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliveries.shares import split, split_hundredths, split_in_turn

weights = st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=8).filter(
    lambda given: sum(given) > 0
)


@given(whole=st.integers(-10_000, 10_000), given_weights=weights)
def test_parts_make_the_whole_and_are_fair(whole: int, given_weights: list[Decimal]) -> None:
    parts = split(whole, given_weights)
    total = sum(given_weights)
    assert sum(parts) == whole
    for part, weight in zip(parts, given_weights, strict=True):
        assert abs(part - whole * weight / total) < 1


@given(whole=st.integers(0, 10_000), given_weights=weights)
def test_a_reversal_splits_as_its_entry(whole: int, given_weights: list[Decimal]) -> None:
    assert split(-whole, given_weights) == [-part for part in split(whole, given_weights)]


def test_a_third_each_makes_a_hundred() -> None:
    assert split_hundredths(Decimal(100), [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


@pytest.mark.parametrize("wrong", [[], [0], [2, -1]])
def test_weights_must_say_something(wrong: list[int]) -> None:
    with pytest.raises(ValueError, match="positive"):
        split(100, wrong)


days = st.decimals(0, 5, places=2)


@given(wholes=st.lists(days, min_size=1, max_size=6), amounts=st.lists(days, max_size=4))
def test_amounts_in_turn_take_no_more_than_there_is(wholes: list[Decimal], amounts: list[Decimal]) -> None:
    parts = split_in_turn(wholes, amounts)
    for whole, *taken in zip(wholes, *parts, strict=True):
        assert all(part >= 0 for part in taken)
        assert sum(taken) <= whole
    left = sum(wholes)
    for amount, mine in zip(amounts, parts, strict=True):
        assert sum(mine) == min(amount, left)
        left -= sum(mine)


def test_those_who_come_earlier_have_what_cannot_be_split() -> None:
    third = [Decimal("0.33")] * 3
    first, second = split_in_turn(third, [Decimal("0.5"), Decimal("0.49")])
    assert first == [Decimal("0.17"), Decimal("0.17"), Decimal("0.16")]
    assert second == [Decimal("0.16"), Decimal("0.16"), Decimal("0.17")]
