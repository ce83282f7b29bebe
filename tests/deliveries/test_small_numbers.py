"""No sum or difference of figures of the heat map, in whatever views, is about fewer than five schools (C51)."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from deliveries.queries.small_numbers import EVERYBODY, SMALLEST, Group, to_hide, totals, totals_to_show

PHASES, PLACES = (2, 4, 7), ("Essex", "Thurrock", "Southend")
CELLS = [Group(phase, place) for phase in PHASES for place in PLACES]
PRIMARY, ESSEX = Group(2, None), Group(None, "Essex")


def test_small_numbers_hide_and_so_does_what_would_give_them_away() -> None:
    a, b, c = Group(2, "Essex"), Group(4, "Essex"), Group(2, "Thurrock")
    assert to_hide({a: 9, b: 5}) == set()
    assert to_hide({a: 9, b: 6, c: 2}) == {c, b}  # with b shown, c could be worked out from the whole
    assert to_hide({a: 9, b: 3, c: 2}) == {b, c}  # together they are five
    assert to_hide({a: 4}) == {a}


def shown(sizes: dict[Group, int]) -> set[Group]:
    return set(totals_to_show(sizes, to_hide(sizes)))


def test_a_phase_alone_is_shown_where_its_cells_are_too_small() -> None:
    sizes = {Group(2, "Essex"): 3, Group(2, "Thurrock"): 4, Group(4, "Essex"): 6}
    assert PRIMARY in shown(sizes)
    assert Group(4, None) in shown(sizes)


def test_a_phase_is_hidden_where_its_shown_cells_would_leave_a_few_schools() -> None:
    sizes = {Group(2, "Essex"): 9, Group(2, "Thurrock"): 2, Group(4, "Essex"): 8, Group(4, "Thurrock"): 3}
    assert to_hide(sizes) == {Group(2, "Thurrock"), Group(4, "Thurrock")}
    assert PRIMARY not in shown(sizes)  # eleven less the nine of Essex would be the two of Thurrock
    assert {Group(None, "Thurrock"), ESSEX, EVERYBODY} <= shown(sizes)


def test_two_views_that_cross_do_not_give_a_cell_away() -> None:
    """All four cells are hidden and each line has five: a phase less an authority would be one cell less another."""
    sizes = {Group(2, "Essex"): 4, Group(2, "Thurrock"): 2, Group(4, "Essex"): 2, Group(4, "Thurrock"): 4}
    assert shown(sizes) == {PRIMARY, Group(4, None), EVERYBODY}


def test_four_schools_are_nowhere() -> None:
    assert shown({Group(2, "Essex"): 4}) == set()


def in_span(vector: list[int], basis: list[list[int]]) -> bool:
    """Can the vector be made by adding and taking away vectors of the basis?"""
    return rank([*basis, vector]) == rank(basis)


def rank(rows: list[list[int]]) -> int:
    left, found = [[Fraction(number) for number in row] for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        found += 1
        left.remove(pivot)
        left = [
            [one - row[column] / pivot[column] * two for one, two in zip(row, pivot, strict=True)]
            for row in left
        ]
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=len(CELLS), max_size=len(CELLS)))
def test_nothing_shown_can_be_added_up_or_taken_away_to_fewer_than_five_schools(counts: list[int]) -> None:
    sizes = {cell: count for cell, count in zip(CELLS, counts, strict=True) if count}
    hidden = sorted(to_hide(sizes), key=lambda group: group.order)
    known = [[int(total.holds(cell)) for cell in hidden] for total in totals_to_show(sizes, to_hide(sizes))]
    for many in range(1, len(hidden) + 1):
        for some in combinations(hidden, many):
            if sum(sizes[cell] for cell in some) < SMALLEST:
                assert not in_span([int(cell in some) for cell in hidden], known), (sizes, some)
    for total in totals_to_show(sizes, to_hide(sizes)):
        assert total in totals(sizes)
        assert sum(count for cell, count in sizes.items() if total.holds(cell)) >= SMALLEST
