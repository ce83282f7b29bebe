"""What an import did, for people, for the row that is kept of it, and as CSV."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .layouts import Kind
from .refusals import Effect, Refusal

_SHOWN = 10
_KEPT_REFUSALS = 200


@dataclass(frozen=True)
class FileFigures:
    """One file: what it was, and how many of its rows were taken."""

    name: str
    title: str
    encoding: str
    sha256: str
    rows: int
    taken: int
    repaired: int


@dataclass
class Figures:
    """Rows of one kind: how many were new, changed, or as they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


@dataclass(frozen=True)
class Example:
    """One changed value."""

    of: str
    before: str
    after: str


@dataclass
class FieldChange:
    """How often a column changed, with some examples."""

    count: int = 0
    examples: list[Example] = field(default_factory=list)


@dataclass(frozen=True)
class School:
    """An establishment in a list of the report."""

    urn: int
    name: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.urn}){', ' if self.note else ''}{self.note}"


@dataclass(frozen=True)
class UrnChange:
    """A school that goes on under another URN."""

    before: School
    after: School

    def __str__(self) -> str:
        return f"{self.before} is now {self.after}"


@dataclass
class Report:
    """Everything that one call of the import did."""

    files: list[FileFigures] = field(default_factory=list)
    figures: dict[Kind, Figures] = field(default_factory=dict)
    fields: dict[str, FieldChange] = field(default_factory=dict)
    closed: list[School] = field(default_factory=list)
    reopened: list[School] = field(default_factory=list)
    opened: list[School] = field(default_factory=list)
    urn_changes: list[UrnChange] = field(default_factory=list)
    left_groups: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    def add(self, kind: Kind, figures: Figures) -> None:
        self.figures[kind] = self.figures.get(kind, Figures()) + figures

    def add_fields(self, changes: dict[str, FieldChange]) -> None:
        for name, change in changes.items():
            kept = self.fields.setdefault(name, FieldChange())
            kept.count += change.count
            kept.examples += change.examples

    def kept_files(self) -> list[dict[str, Any]]:
        return [asdict(file) for file in self.files]

    def counts(self) -> dict[str, Any]:
        """The numbers alone, as kept with the import."""
        return {
            "figures": {kind.value: asdict(figures) for kind, figures in self.figures.items()},
            "fields": {name: change.count for name, change in self.fields.items()},
            "closed": len(self.closed),
            "reopened": len(self.reopened),
            "opened": len(self.opened),
            "urn_changes": len(self.urn_changes),
            "left_groups": self.left_groups,
            "effects": {effect.value: count for effect, count in self.effects().items()},
        }

    def effects(self) -> Counter[Effect]:
        return Counter(refusal.effect for refusal in self.refusals)

    def first_refusals(self) -> list[dict[str, Any]]:
        refused = [refusal for refusal in self.refusals if refusal.effect is not Effect.UNRESOLVED]
        return [asdict(refusal) for refusal in refused[:_KEPT_REFUSALS]]

    def write_refusals(self, path: Path) -> None:
        """All refusals as CSV: file, line, column, value, reason, effect."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["file", "line", "column", "value", "reason", "effect"])
            writer.writeheader()
            writer.writerows(asdict(refusal) for refusal in self.refusals)

    def lines(self) -> Iterator[str]:
        """The report as people read it."""
        for file in self.files:
            yield f"{file.name}: {file.title}, {file.encoding}; {file.taken:,} of {file.rows:,} rows taken"
            if file.repaired:
                yield f"  {file.repaired} values held stray control characters and were repaired"
        for kind, figures in self.figures.items():
            yield (
                f"{kind.value.capitalize()}: {figures.new:,} new, {figures.changed:,} changed, "
                f"{figures.unchanged:,} as they were"
            )
        for name, change in self.fields.items():
            yield f"  {name}: {change.count:,} changed"
            yield from (
                f"    {e.of}: {e.before or '(none)'} → {e.after or '(none)'}" for e in change.examples
            )
        yield from _listed("Closed", self.closed)
        yield from _listed("Reopened", self.reopened)
        yield from _listed("Opened", self.opened)
        yield from _listed("URN changed", self.urn_changes)
        if self.left_groups:
            yield f"Left their group: {self.left_groups:,}"
        for effect, count in self.effects().items():
            yield f"{effect.value.capitalize()}: {count:,}"
            some = [refusal for refusal in self.refusals if refusal.effect is effect][:3]
            yield from (f"  {r.file}, line {r.line}, {r.column} = {r.value!r}: {r.reason}" for r in some)


def _listed(title: str, items: list[Any]) -> Iterator[str]:
    if items:
        yield f"{title}: {len(items):,}"
        yield from (f"  {item}" for item in items[:_SHOWN])
        if len(items) > _SHOWN:
            yield f"  and {len(items) - _SHOWN:,} more"
