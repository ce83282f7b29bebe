"""Reading the official list of teaching schools: 808 schools in 640 alliances on 12 March 2018 (DOMAIN §1.7).

The list has no column for the kind of an alliance. Region, authority and phase belong to the teaching school:
alliances cross all three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import values
from .columns import Column
from .refusals import Effect, FileRefused, Refusal, ValueRefused
from .source import Source
from .text import readable_name, tidy

COLUMNS = (
    Column("alliance", ("Alliance Name",), values.required_words, required=True),
    Column("name", ("Teaching School",), values.required_words, required=True),
    Column("urn", ("URN",), values.urn, required=True),
    Column("region", ("Region",), values.words),
    Column("la_name", ("Local Authority",), values.words),
    Column("rsc_region", ("RSC",), values.rsc_region),
    Column("type_name", ("Type",), values.words),
    Column("phase", ("Phase",), values.phase),
    Column("religious_character", ("Religious Character",), values.words_if_any),
)


@dataclass(frozen=True)
class ListedSchool:
    """One line of the list."""

    line: int
    urn: int
    name: str
    region: str
    la_name: str
    rsc_region: str
    type_name: str
    phase: int
    religious_character: str


@dataclass(frozen=True)
class ListedAlliance:
    """An alliance of the list: its name as given apart from white space, and its teaching schools."""

    name: str
    schools: tuple[ListedSchool, ...]

    @property
    def display_name(self) -> str:
        return readable_name(self.name)


@dataclass(frozen=True)
class TeachingSchoolList:
    """The list as read."""

    alliances: tuple[ListedAlliance, ...]
    refusals: tuple[Refusal, ...]

    @property
    def schools(self) -> Iterator[ListedSchool]:
        return (school for alliance in self.alliances for school in alliance.schools)


def read_teaching_schools(path: Path) -> TeachingSchoolList:
    """The list; FileRefused when the file is not one, or broken. Names differing in case or blanks are one."""
    source = Source(path)
    places = _places(source)
    refusals: list[Refusal] = []
    names: dict[str, str] = {}
    members: dict[str, list[ListedSchool]] = {}
    lines: dict[int, int] = {}
    for line, record in source.records():
        school = _read(source, places, line, record, refusals)
        if school is None:
            continue
        if first := lines.get(school.urn):
            reason = f"This school stands in line {first} already; it can lead one alliance."
            refusals.append(Refusal(source.name, line, "URN", str(school.urn), reason))
            continue
        lines[school.urn] = line
        name = tidy(record[places[0]])
        names.setdefault(name.casefold(), name)
        members.setdefault(name.casefold(), []).append(school)
    alliances = (ListedAlliance(names[key], tuple(schools)) for key, schools in members.items())
    return TeachingSchoolList(tuple(alliances), tuple(refusals))


def _places(source: Source) -> list[int]:
    """Where each column stands; FileRefused names those that are missing."""
    headings = [column.headings[0] for column in COLUMNS]
    missing = [heading for heading in headings if heading not in source.header]
    if len(missing) > len(headings) // 2:
        raise FileRefused(
            f"{source.name} is not the list of teaching schools. Expected the columns {', '.join(headings)}."
        )
    if missing:
        raise source.refuse(f"looks like the list of teaching schools but lacks {', '.join(missing)}")
    return [source.header.index(heading) for heading in headings]


def _read(
    source: Source, places: list[int], line: int, record: list[str], refusals: list[Refusal]
) -> ListedSchool | None:
    kept: dict[str, values.Value] = {}
    for column, place in zip(COLUMNS, places, strict=True):
        try:
            kept[column.name] = column.read(record[place])
        except ValueRefused as problem:
            effect = Effect.ROW_REFUSED if column.required else Effect.VALUE_LEFT_OUT
            refusals.append(
                Refusal(source.name, line, column.headings[0], record[place], str(problem), effect)
            )
            if column.required:
                return None
            kept[column.name] = column.empty
    del kept["alliance"]
    return ListedSchool(line=line, **kept)  # type: ignore[arg-type]  # by name, as COLUMNS and the class agree
