"""Reads about reports: the newest version of a year, who has still to sign."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.roles import Actor, Role
from deliveries.models import Report, ReportSignature
from deliveries.queries.reporting.printing import figures_of
from schools.models import Organisation


def latest_version(year: int) -> Report | None:
    return Report.objects.filter(academic_year=year).order_by("-version").first()


def signing_schools(report: Report) -> list[Organisation]:
    """The teaching schools that have a part in the frozen report, by name."""
    codes = [school.code for school in figures_of(report).teaching_schools]
    return list(Organisation.objects.filter(public_id__in=codes).order_by("sorts_as"))


def awaited_schools(report: Report) -> list[Organisation]:
    """Those that have not signed yet."""
    signed = set(report.signatures.values_list("teaching_school_id", flat=True))
    return [school for school in signing_schools(report) if school.pk not in signed]


def schools_to_sign_for(actor: Actor, report: Report) -> list[Organisation]:
    """The schools for which this head can sign now."""
    if report.state != Report.State.SIGNING or not is_latest(report):
        return []
    mine = actor.organisations(Role.HEAD)
    return [school for school in awaited_schools(report) if school.pk in mine]


def is_latest(report: Report) -> bool:
    """Is there no newer version of this year?"""
    return not Report.objects.filter(academic_year=report.academic_year, version__gt=report.version).exists()


@dataclass(frozen=True)
class SchoolToSign:
    """A teaching school with a part in the report, and its signature where it has one."""

    school: Organisation
    signature: ReportSignature | None


def signing_state(report: Report) -> list[SchoolToSign]:
    """Every school that signs, by name."""
    signed = {signature.teaching_school_id: signature for signature in report.signatures.all()}
    return [SchoolToSign(school, signed.get(school.pk)) for school in signing_schools(report)]
