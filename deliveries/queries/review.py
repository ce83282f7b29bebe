"""Reads of DfE reviewers, through their own database role: submitted reports, their files, names of alliances."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from alliance_portal.kernel.models import FileContent, StoredFile
from deliveries.models import Report
from schools.models import Alliance

# The managers of tenant models need an open alliance; reviewers have none. Their role's policies are their wall.
ALIAS = "reviewer"


def newest() -> QuerySet[Report]:
    """The newest submitted version of each alliance and year."""
    newer = Report.released.filter(
        alliance=OuterRef("alliance"),
        academic_year=OuterRef("academic_year"),
        version__gt=OuterRef("version"),
    )
    return Report.released.filter(~Exists(newer)).order_by("-submitted_at")


def versions(report: Report) -> QuerySet[Report]:
    """All submitted versions of the same alliance and year, newest first."""
    same = Report.released.filter(alliance_id=report.alliance_id, academic_year=report.academic_year)
    return same.order_by("-version")


def overdue(year: int, name: str = "") -> QuerySet[Alliance]:
    """Alliances, live or in the list of 2018, that have submitted nothing for this academic year."""
    submitted = Report.released.filter(alliance=OuterRef("pk"), academic_year=year)
    found = Alliance.objects.using(ALIAS).filter(~Exists(submitted))
    return found.filter(name__icontains=name) if name else found


@dataclass(frozen=True)
class YearSoFar:
    """How many alliances have submitted an academic year's report, of how many."""

    year: int
    submitted: int
    alliances: int

    @property
    def overdue(self) -> int:
        return self.alliances - self.submitted


def year_so_far(year: int) -> YearSoFar:
    submitted = Report.released.filter(academic_year=year).values("alliance").distinct().count()
    return YearSoFar(year, submitted, Alliance.objects.using(ALIAS).count())


def released_file(report: Report) -> tuple[StoredFile, bytes] | None:
    """The PDF of a submitted report with its bytes; None while it is being made."""
    if report.file_id is None:
        return None
    file = StoredFile._base_manager.using(ALIAS).filter(pk=report.file_id, released=True).first()
    if file is None:
        return None
    content = FileContent._base_manager.using(ALIAS).get(file_id=file.pk)
    return file, bytes(content.content)


def regions() -> list[str]:
    """Every region that a submitted report names, for the filter."""
    listed = Report.released.values_list("regions", flat=True).distinct()
    return sorted({region for regions in listed for region in regions.split(", ") if region})


def years() -> list[int]:
    """Academic years with a submitted report, newest first."""
    found = Report.released.values_list("academic_year", flat=True).distinct()
    return sorted(found, reverse=True)
