"""The course lists of the National Centre for Computing Education, made into rows of a file of courses.

The lists are public (OGL v3). What they leave open is not made up: a row that cannot be meant is left out and said.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cpd.models import Audience, Course, Subject

Row = tuple[int, dict[str, str]]
TEMPLATES, OCCURRENCES = "ncce_course_templates.csv", "ncce_occurrences_2018_2020_with_places.csv"
NO_LIMIT = 1000
DAY_FROM, DAY_TO = dt.time(9), dt.time(16)
LONG_DAY = dt.timedelta(hours=5)
SUMMARY = 300
TRIAL = re.compile(r"\b(test|crm)\b|course template", re.IGNORECASE)


@dataclass
class Translation:
    """The rows to stage, and how often the lists were read in which way."""

    provider: str
    rows: list[Row] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    def add(self, cells: dict[str, str]) -> None:
        self.rows.append((len(self.rows) + 2, cells))


def translate(folder: Path, provider: str) -> Translation:
    """Read both lists of a folder; `provider` is the organisation that is to stand as provider."""
    made = Translation(provider)
    templates = {row["template_id"]: row for row in _lines(folder / TEMPLATES)}
    for template in templates.values():
        made.add(_course(template, provider))
    for line in _lines(folder / OCCURRENCES):
        if reason := _left_out(line):
            made.notes[reason] += 1
            continue
        if line["template_id"] not in templates:
            made.notes["of a course that the list of courses lacks: it comes in with its name alone"] += 1
        for cells in _dates(line, templates.get(line["template_id"]), made):
            made.add(cells)
    return made


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _left_out(line: dict[str, str]) -> str:
    if TRIAL.search(line["title"]):
        return "a trial of the booking system, not a course: left out"
    if int(line["places_remaining"]) <= 0:
        return "full or overbooked, and the list does not say how many places there were: left out"
    return ""


def _course(template: dict[str, str], provider: str) -> dict[str, str]:
    summary = template["summary"].strip()
    who = template["who_for"].strip()
    return {
        "title": template["title"].strip(),
        "summary": _beginning(summary) or f"{template['title'].strip()}.",
        "description": "\n\n".join(filter(None, (summary, who and f"For whom: {who}"))),
        "outcomes": template["outcomes"].strip(),
        "audiences": _audiences(who),
        "phase": _phase(template["tag"]),
        "subjects": str(Subject.COMPUTING.label),
        "provider": provider,
    }


def _dates(
    line: dict[str, str], template: dict[str, str] | None, made: Translation
) -> Iterator[dict[str, str]]:
    """The first day of a run and, where it is another, the last: the list names no days between."""
    begin, end = (dt.datetime.strptime(line[name], "%d/%m/%Y %H:%M:%S") for name in ("start", "end"))  # noqa: DTZ007
    starts, ends = begin.time(), end.time()
    if ends <= starts or begin.time() == dt.time(0):
        made.notes[f"without times that can be meant: taken as {DAY_FROM:%H:%M} to {DAY_TO:%H:%M}"] += 1
        starts, ends = DAY_FROM, DAY_TO
    days = sorted({begin.date(), max(begin, end).date()})
    if len(days) > 1:
        made.notes["over several days, of which the list names the first and the last"] += 1
    if int(line["places_remaining"]) == NO_LIMIT:
        made.notes[f"without a limit of places: taken as {NO_LIMIT:,}"] += 1
    length = dt.datetime.combine(begin, ends) - dt.datetime.combine(begin, starts)
    for day in days:
        yield {
            **(_course(template, made.provider) if template else _only_named(line, made.provider)),
            "run": line["occurrence_id"],
            "date": f"{day:%d/%m/%Y}",
            "starts": f"{starts:%H:%M}",
            "ends": f"{ends:%H:%M}",
            "days": "1" if length >= LONG_DAY else "0.5",
            "venue": _venue(line),
            "places": line["places_remaining"],
        }


def _only_named(line: dict[str, str], provider: str) -> dict[str, str]:
    title = " ".join(line["title"].split())
    return {
        "title": title,
        "summary": f"{title}.",
        "audiences": str(Audience.ESTABLISHED.label),
        "subjects": str(Subject.COMPUTING.label),
        "provider": provider,
    }


def _beginning(text: str) -> str:
    """Whole sentences as far as they fit the brochure."""
    if len(text) <= SUMMARY:
        return text
    end = text.rfind(". ", 0, SUMMARY)
    return text[: end + 1] if end > 0 else text[: text.rfind(" ", 0, SUMMARY)] + " …"


def _audiences(who: str) -> str:
    leads = re.search(r"\b(leader|lead|co-?ordinator|head)", who, re.IGNORECASE)
    labels = [Audience.ESTABLISHED.label, *([Audience.MIDDLE_LEADERS.label] if leads else [])]
    return "; ".join(map(str, labels))


def _phase(tag: str) -> str:
    phases = {"Primary": Course.Phase.PRIMARY, "Secondary": Course.Phase.SECONDARY}
    named = [phase for word, phase in phases.items() if word in tag]
    return str((named[0] if len(named) == 1 else Course.Phase.ALL).label)


def _venue(line: dict[str, str]) -> str:
    if line["online"] == "True":
        return "Online"
    parts = (line[name].strip() for name in ("venue_name", "line1", "city", "postcode"))
    return ", ".join(filter(None, parts))[:200]
