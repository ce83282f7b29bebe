"""The alliance's line, from the earliest form to today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from schools.models import LineageStage, LineageStep


@dataclass
class Stage:
    """A form with what it came from and what it became, in words."""

    row: LineageStage
    came_from: list[LineageStage] = field(default_factory=list)
    became: list[LineageStage] = field(default_factory=list)
    beside: list[LineageStage] = field(default_factory=list)  # what else came of the same form

    @property
    def how(self) -> str:
        """How it came to be; empty for the first."""
        names = _listed([one.name for one in self.came_from])
        if len(self.came_from) > 1:
            return f"Merger of {names}"
        if self.beside:
            return f"Split from {names}, beside {_listed([one.name for one in self.beside])}"
        return f"Before that: {names}" if names else ""


def lineage() -> list[Stage]:
    """Every form that is not archived, the earliest first; empty while nobody recorded one. Two queries."""
    rows = list(LineageStage.objects.filter(archived_at=None))
    stages = {row.pk: Stage(row) for row in rows}
    later_of: dict[int, list[int]] = defaultdict(list)
    for earlier, later in LineageStep.objects.order_by("pk").values_list("earlier", "later"):
        if earlier in stages and later in stages:
            stages[later].came_from.append(stages[earlier].row)
            stages[earlier].became.append(stages[later].row)
            later_of[earlier].append(later)
    for siblings in later_of.values():
        for one in siblings:
            stages[one].beside += [stages[other].row for other in siblings if other != one]
    return list(stages.values())


def line(stages: list[Stage]) -> list[str]:
    """The line in short, one step after the other: ["BEC", "BCT and Brentwood", "Billericay TSA"].

    Forms that stand as many steps from the beginning are named together.
    """
    came_from = {stage.row.pk: [one.pk for one in stage.came_from] for stage in stages}

    def depth(pk: int) -> int:
        return max((depth(one) + 1 for one in came_from[pk]), default=0)

    steps: dict[int, list[str]] = defaultdict(list)
    for stage in stages:
        steps[depth(stage.row.pk)].append(stage.row.short_name or stage.row.name)
    return [_listed(steps[number]) for number in sorted(steps)]


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
