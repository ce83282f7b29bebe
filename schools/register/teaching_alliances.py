"""Founding the alliances of the official list: their teaching schools, kinds, designations and leads.

An alliance that already uses the portal keeps its own rows: the list only fills in those that do not.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, AllianceKind, Designation, Establishment, Leadership, Organisation

from .importing import DATABASE, silently
from .refusals import Refusal
from .staging import Progress
from .teaching_schools import ListedAlliance, TeachingSchoolList, read_teaching_schools

LISTED_ON = dt.date(2018, 3, 12)


@dataclass
class ListReport:
    """What the import of the list did."""

    schools: int = 0
    alliances: int = 0
    founded: int = 0
    multiple: int = 0
    live: list[str] = field(default_factory=list)
    closed_since: int = 0
    renamed: list[tuple[str, str]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def lines(self) -> Iterable[str]:
        yield f"{self.schools:,} teaching schools in {self.alliances:,} alliances listed on {LISTED_ON:%d %B %Y}"
        yield f"Alliances founded: {self.founded:,}; as they were: {self.alliances - self.founded:,}"
        yield (
            f"Kinds: {self.alliances - self.multiple:,} single, {self.multiple:,} multiple. "
            "The list does not say which of these share the lead; set that by hand"
        )
        yield f"Teaching schools that have closed since: {self.closed_since:,}"
        yield from (f"Already uses the portal, left alone: {name}" for name in self.live)
        yield from (f"Shown as {shown}, listed as {listed}" for listed, shown in self.renamed)
        yield from (
            f"Line {refusal.line}, {refusal.column} = {refusal.value!r}: {refusal.reason} ({refusal.effect.value})"
            for refusal in self.refusals
        )


def import_teaching_schools(path: Path, *, progress: Progress = silently) -> ListReport:
    """Found what the list names and is not there; FileRefused when the file is not the list."""
    listed = read_teaching_schools(path)
    report = ListReport(refusals=list(listed.refusals))
    with transaction.atomic(using=DATABASE):
        known = _establishments(listed)
        for alliance in progress(listed.alliances, len(listed.alliances), path.name):
            _take(alliance, known, path.name, report)
    return report


def _establishments(listed: TeachingSchoolList) -> dict[int, Establishment]:
    urns = [school.urn for school in listed.schools]
    return Establishment.objects.using(DATABASE).in_bulk(urns, field_name="urn")


def _take(listed: ListedAlliance, known: dict[int, Establishment], file: str, report: ListReport) -> None:
    """One alliance, unless a school of it is not in the register: then it would be of the wrong kind."""
    missing = [school for school in listed.schools if school.urn not in known]
    reason = "The register does not hold this school: load the register first. Its alliance is left out."
    report.refusals += [Refusal(file, s.line, "URN", str(s.urn), reason) for s in missing]
    if missing:
        return
    establishments = [known[school.urn] for school in listed.schools]
    report.alliances += 1
    report.schools += len(establishments)
    report.multiple += len(establishments) > 1
    report.closed_since += sum(not establishment.is_open for establishment in establishments)
    if listed.display_name != listed.name:
        report.renamed.append((listed.name, listed.display_name))
    _found(listed, establishments, report)


def _found(listed: ListedAlliance, establishments: list[Establishment], report: ListReport) -> None:
    alliances = Alliance.objects.using(DATABASE)
    alliance = alliances.filter(name__iexact=listed.display_name).first()
    if alliance is None:
        alliance = alliances.create(name=listed.display_name, slug=_slug(listed))
        report.founded += 1
    elif alliance.is_live:
        report.live.append(alliance.name)
        return
    with enter_service(alliance=alliance, purpose="list of teaching schools", using=DATABASE):
        _fill(establishments)


def _slug(listed: ListedAlliance) -> str:
    """From the name; names that make the same slug are told apart by the URN of their first school."""
    slug = slugify(listed.display_name)[:50].strip("-")
    taken = Alliance.objects.using(DATABASE).filter(slug=slug).exists()
    return f"{slug}-{listed.schools[0].urn}" if taken or not slug else slug


def _fill(establishments: list[Establishment]) -> None:
    kind = AllianceKind.Kind.SINGLE if len(establishments) == 1 else AllianceKind.Kind.MULTIPLE
    _ensure(AllianceKind, kind=kind, starts_on=LISTED_ON)
    for establishment in establishments:
        school = _ensure(
            Organisation,
            establishment=establishment,
            defaults={"kind": Organisation.Kind.SCHOOL, "name": establishment.name},
        )
        _ensure(Designation, organisation=school, defaults={"state": Designation.State.DESIGNATED})
        _ensure(Leadership, organisation=school, starts_on=LISTED_ON)


def _ensure(model: Any, **values: Any) -> Any:
    row, _ = model.objects.using(DATABASE).get_or_create(**values)
    return row
