"""Which figures about few schools stay hidden, so that no sum or difference of those shown is about fewer (C51).

What is hidden is decided once, over the whole table, and never for what somebody happens to look at: whoever filters
sees a part of the same table. So the question is only what the table as a whole gives away.

The table has cells (schools of one phase in one authority), totals of phases, totals of authorities, and one of all.
Its atoms are the cells that are shown and, of the cells that are hidden, blocks: what is left of each shown total of a
phase when its shown cells are taken away, and what is left of all. Each atom is five schools or more, no two share a
school, and every figure shown is a sum of atoms: `totals_to_show` shows an authority only where its hidden cells are
whole blocks. Whatever somebody adds up or takes away, she never gets below an atom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from schools.register.codes import PHASE_NAMES

SMALLEST = 5  # schools: fewer would say something about each (DOMAIN.md §7.2)


@dataclass(frozen=True)
class Group:
    """Schools of one phase in one local authority; of all phases, or of all authorities, where that is None."""

    phase: int | None
    authority: str | None

    def __str__(self) -> str:
        phase = "" if self.phase is None else PHASE_NAMES.get(self.phase, "")
        return ", ".join(filter(None, (phase, self.authority))) or "All schools"

    @property
    def heading(self) -> str:
        """Over a column: a total says that it is one."""
        total = self != EVERYBODY and None in (self.phase, self.authority)
        return f"{self}: all schools" if total else str(self)

    @property
    def order(self) -> tuple[int, str]:
        return self.phase or 0, self.authority or ""

    def holds(self, other: Group) -> bool:
        return self.phase in (None, other.phase) and self.authority in (None, other.authority)


EVERYBODY = Group(None, None)
Sizes = Mapping[Group, int]
Groups = frozenset[Group]


def totals(groups: Iterable[Group]) -> list[Group]:
    """All that sums several cells: each phase, each authority, and everybody."""
    phases = {replace(group, authority=None): None for group in groups}
    authorities = {replace(group, phase=None): None for group in groups}
    return [*phases, *authorities, EVERYBODY]


def to_hide(sizes: Sizes) -> Groups:
    """Cells of fewer than five schools; and the next smallest too, while what is hidden is fewer than five together
    and could be worked out from the whole (complementary suppression)."""
    by_size = sorted(sizes, key=lambda group: (sizes[group], group.order))
    hidden = [group for group in by_size if sizes[group] < SMALLEST]
    rest = by_size[len(hidden) :]
    while hidden and rest and sum(sizes[group] for group in hidden) < SMALLEST:
        hidden.append(rest.pop(0))
    return frozenset(hidden)


def totals_to_show(sizes: Sizes, hidden: Groups) -> Groups:
    """Of the totals by phase, by authority and of all, those that give nothing away beside the cells that are shown."""
    if _count(sizes, sizes) < SMALLEST:
        return frozenset()
    phases, blocks = _phases(sizes, hidden)
    authorities = (one for one in totals(sizes) if one.phase is None)  # everybody is all blocks
    return frozenset({*phases, *(one for one in authorities if _is_whole(one, sizes, hidden, blocks))})


def _phases(sizes: Sizes, hidden: Groups) -> tuple[list[Group], list[Groups]]:
    """The totals of phases that are shown, and the blocks of hidden cells that follow from them and from the whole."""
    left = {total: _within(total, hidden) for total in totals(sizes) if total.phase is not None}
    shown = [
        total
        for total in sorted(left, key=lambda total: total.order)
        if _count(_within(total, sizes), sizes) >= SMALLEST and _is_safe(left[total], sizes)
    ]
    rest = hidden.difference(*(left[total] for total in shown))
    while not _is_safe(rest, sizes):  # what is left of all would be too few: one phase less is shown
        given_up = min(
            (total for total in shown if left[total]),
            key=lambda total: (_count(left[total], sizes), total.order),
        )
        shown.remove(given_up)
        rest |= left[given_up]
    return shown, [block for block in (*(left[total] for total in shown), rest) if block]


def _is_whole(total: Group, sizes: Sizes, hidden: Groups, blocks: Iterable[Groups]) -> bool:
    """Enough schools, and no block of hidden cells is partly in it."""
    own = _within(total, hidden)
    enough = _count(_within(total, sizes), sizes) >= SMALLEST
    return enough and all(block <= own or not block & own for block in blocks)


def _within(total: Group, groups: Iterable[Group]) -> Groups:
    return frozenset(group for group in groups if total.holds(group))


def _is_safe(groups: Groups, sizes: Sizes) -> bool:
    return not groups or _count(groups, sizes) >= SMALLEST


def _count(groups: Iterable[Group], sizes: Sizes) -> int:
    return sum(sizes[group] for group in groups)
