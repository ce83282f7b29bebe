"""Recognising which file of the register this is, by its headings."""

from dataclasses import dataclass
from enum import StrEnum

from .columns import ESTABLISHMENT_COLUMNS, GROUP_COLUMNS, LINK_COLUMNS, Column
from .refusals import FileRefused
from .source import Source


class Kind(StrEnum):
    """What the rows of a file are. Files of one call are loaded in this order."""

    ESTABLISHMENTS = "establishments"
    LINKS = "links"
    GROUPS = "groups"


@dataclass(frozen=True)
class Layout:
    """One published form of a file: the headings it must have, and how many columns at least."""

    kind: Kind
    title: str
    columns: tuple[Column, ...]
    needed: tuple[tuple[str, ...], ...]
    at_least: int = 0
    last_column_may_be_missing: bool = False

    def missing(self, header: list[str]) -> list[str]:
        """Needed headings that the file has not, under none of their names."""
        return [names[0] for names in self.needed if not set(names) & set(header)]

    def resembles(self, header: list[str]) -> bool:
        found = len(self.needed) - len(self.missing(header))
        return len(header) >= self.at_least and found >= 0.6 * len(self.needed)


def _headings(columns: tuple[Column, ...], position: int) -> tuple[tuple[str, ...], ...]:
    return tuple((column.headings[position],) for column in columns if len(column.headings) > position)


_TABLE_HEADINGS = [
    "urn",
    "la_code",
    "la_name",
    "establishment_number",
    "name",
    "establishment_status_code",
    "establishment_status_name",
    "close_date",
    "ukprn",
    "last_changed_date",
    "address_1",
    "address_2",
    "address_3",
    "town",
    "county",
    "postcode",
    "easting",
    "northing",
    "region",
    "country",
    "establishment_type_code",
    "establishment_type_name",
    "number_of_pupils",
    "phase_type",
    "phase_name",
]

LAYOUTS = (
    Layout(Kind.LINKS, "links between establishments (5 columns)", LINK_COLUMNS, _headings(LINK_COLUMNS, 0)),
    Layout(
        Kind.GROUPS,
        "links to groups (trusts, federations and sponsors; 16 or 17 columns)",
        GROUP_COLUMNS,
        tuple(column.headings for column in GROUP_COLUMNS if column.name != "group_id"),
        last_column_may_be_missing=True,
    ),
    Layout(
        Kind.ESTABLISHMENTS,
        "establishment table (25 columns)",
        ESTABLISHMENT_COLUMNS,
        tuple((heading,) for heading in _TABLE_HEADINGS),
    ),
    Layout(
        Kind.ESTABLISHMENTS,
        "full extract of establishments (139 or 140 columns)",
        ESTABLISHMENT_COLUMNS,
        _headings(ESTABLISHMENT_COLUMNS, 0),
        at_least=130,
    ),
    Layout(
        Kind.ESTABLISHMENTS,
        "download of a search on the register's pages (any columns beside these)",
        ESTABLISHMENT_COLUMNS,
        tuple(c.headings for c in ESTABLISHMENT_COLUMNS if c.name in ("urn", "name", "status", "la_name")),
    ),
)


def recognise(source: Source) -> Layout:
    """The layout of the file. FileRefused, saying what was expected: it is none, or columns are missing."""
    if "Alliance Name" in source.header:
        raise source.refuse("is the list of teaching schools; load it with import_teaching_schools")
    layout = next((layout for layout in LAYOUTS if layout.resembles(source.header)), None)
    if layout is None:
        raise FileRefused(_wrong_kind(source))
    if missing := layout.missing(source.header):
        raise source.refuse(f"looks like: {layout.title}; but lacks {_listed(missing)}")
    return layout


def _wrong_kind(source: Source) -> str:
    expected = "".join(
        f"\n  * {layout.title}: {', '.join(names[0] for names in layout.needed[:5])} …" for layout in LAYOUTS
    )
    found = ", ".join(source.header[:6])
    return f"{source.name} is not a file of the register. Expected one of:{expected}\nFound: {found} …"


def _listed(headings: list[str]) -> str:
    many = len(headings) > 1
    return f"the column{'s' if many else ''} {', '.join(headings)}"
