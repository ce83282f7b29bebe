"""Splitting a whole into parts that add up to it exactly: largest remainder (DOMAIN.md §11.3). Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

Weight = Decimal | int
HUNDREDTH = Decimal("0.01")


def split(whole: int, weights: Sequence[Weight]) -> list[int]:
    """Parts of `whole` in proportion to the weights, summing to it exactly. Ties go to the earlier weight.

    A negative whole gives the negatives of the same parts. ValueError unless a weight is above zero and none below.
    """
    total = sum(weights, Decimal(0))
    if total <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("To split something, weights must be positive numbers.")
    sign = -1 if whole < 0 else 1
    exact = [abs(whole) * Decimal(weight) / total for weight in weights]
    parts = [int(value.to_integral_value(ROUND_FLOOR)) for value in exact]
    by_remainder = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for position in by_remainder[: abs(whole) - sum(parts)]:
        parts[position] += 1
    return [sign * part for part in parts]


def split_hundredths(whole: Decimal, weights: Sequence[Weight]) -> list[Decimal]:
    """As `split`, for amounts with two decimals: days, and shares of 100."""
    return [part * HUNDREDTH for part in split(int(whole * 100), weights)]


def split_in_turn(wholes: Sequence[Decimal], amounts: Sequence[Decimal]) -> list[list[Decimal]]:
    """Each amount split over the wholes, in its turn: in proportion to what the earlier ones left of each, and at most
    all of that. So what is taken of a whole never exceeds it, and an amount that fits is there to the hundredth.
    """
    left, parts = list(wholes), []
    for amount in amounts:
        taken = min(amount, sum(left, Decimal(0)))
        mine = split_hundredths(taken, left) if taken else [Decimal(0) for _ in left]
        left = [rest - part for rest, part in zip(left, mine, strict=True)]
        parts.append(mine)
    return parts
