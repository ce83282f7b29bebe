"""Reading rows: text of a file in, kept values out, with a report line for all that could not be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .columns import Column
from .layouts import Kind, Layout, recognise
from .refusals import Effect, Refusal, ValueRefused
from .source import Source
from .text import has_stray_control
from .values import Value

Row = dict[str, Value]


@dataclass
class Notes:
    """What one reading of a file has met."""

    refusals: list[Refusal] = field(default_factory=list)
    repaired: int = 0
    rows: int = 0


class RegisterFile:
    """A recognised file. `held` are the kept columns that it has; `rows()` gives its good rows."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.layout: Layout = recognise(source)
        self.notes = Notes()
        self._places = self._find_columns()
        self.held = tuple(column.name for column, _ in self._places)

    @property
    def kind(self) -> Kind:
        return self.layout.kind

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Each good row with its line. FileRefused, midway, when the file turns out cut off or uneven."""
        seen: dict[tuple[Value, ...], int] = {}
        key_of = KEYS[self.kind]
        narrow = self.layout.last_column_may_be_missing
        for line, record in self.source.records(last_column_may_be_missing=narrow):
            self.notes.rows += 1
            row = self._read(line, record)
            if row is None:
                continue
            first = seen.setdefault(key_of(row), line)
            if first == line:
                yield line, row
            else:
                self.refuse(line, "URN", str(row["urn"]), f"The same row stands in line {first} already.")

    def refuse(
        self, line: int, column: str, value: str, reason: str, effect: Effect = Effect.ROW_REFUSED
    ) -> None:
        self.notes.refusals.append(Refusal(self.source.name, line, column, value, reason, effect))

    def _find_columns(self) -> list[tuple[Column, int]]:
        places = []
        for column in self.layout.columns:
            heading = next((name for name in column.headings if name in self.source.header), None)
            if heading is not None:
                places.append((column, self.source.header.index(heading)))
        return places

    def _read(self, line: int, record: list[str]) -> Row | None:
        row: Row = {}
        for column, place in self._places:
            text = record[place]
            try:
                row[column.name] = column.read(text)
            except ValueRefused as problem:
                if column.required:
                    self.refuse(line, self.source.header[place], text, str(problem))
                    return None
                self.refuse(line, self.source.header[place], text, str(problem), Effect.VALUE_LEFT_OUT)
                row[column.name] = column.empty
            if not text.isascii() and has_stray_control(text):
                self.notes.repaired += 1
        return row


KEYS: dict[Kind, Callable[[Row], tuple[Value, ...]]] = {
    Kind.ESTABLISHMENTS: lambda row: (row["urn"],),
    Kind.LINKS: lambda row: (row["urn"], row["linked_urn"], row["kind"]),
    Kind.GROUPS: lambda row: (row["urn"], row["uid"]),
}
