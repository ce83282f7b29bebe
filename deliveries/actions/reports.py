"""The life of a contribution report: begun, frozen, signed by each teaching school, submitted, reopened."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.codes import printed_code
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Role
from deliveries.actions.rendering import enqueue_rendering
from deliveries.models import Report, ReportSignature
from deliveries.queries.reporting import printable, report_figures
from deliveries.queries.reports import awaited_schools, is_latest, latest_version
from deliveries.report.figures import report_problems
from deliveries.rules.reports import signs_for
from schools.models import Alliance, Organisation, RoleGrant
from schools.models.periods import on
from schools.queries.people import person_of
from schools.queries.years import academic_year, year_label


@transaction.atomic
def begin_report(*, actor: Actor, year: int) -> Report:
    """The draft of this academic year, or the newest version that there is. No report for a year to come."""
    require(actor, "create", Report)
    if year > academic_year(timezone.localdate()):
        raise ValidationError("This academic year has not begun.")
    return latest_version(year) or Report.objects.create(academic_year=year)


def change_summary(*, actor: Actor, report: Report, summary: str) -> Report:
    """The alliance's own words, while it is a draft."""
    require(actor, "change", report)
    if report.state != Report.State.DRAFT:
        raise ValidationError("The figures are frozen. To change the words, open a new version.")
    report.summary = summary.strip()
    report.save(update_fields=["summary"])
    return report


@transaction.atomic
def freeze_report(*, actor: Actor, report: Report) -> Report:
    """Freeze the year's figures as they stand, and ask each teaching school to sign. ValidationError when the figures
    do not add up. For one consistent picture run it in a repeatable transaction: see tasks.freeze."""
    require(actor, "freeze", report)
    report = _locked(report)
    _check_transition(report, Report.State.SIGNING)
    figures = report_figures(report)
    alliance = Alliance.objects.get(pk=report.alliance_id)
    report.snapshot, report.snapshot_sha256 = figures.to_json(), figures.sha256()
    report.verification_code = printed_code()
    report.alliance_name, report.alliance_kind = alliance.name, figures.alliance.kind
    report.regions = _listed(school.region for school in figures.teaching_schools)
    report.local_authorities = _listed(school.local_authority for school in figures.teaching_schools)
    report.frozen_at, report.state = figures.frozen_at, Report.State.SIGNING
    if problems := report_problems(printable(report)):
        raise ValidationError(problems)
    report.save()
    _ask_to_sign(actor, report, alliance)
    enqueue_rendering(actor=actor, report=report)
    return report


@transaction.atomic
def sign_report(*, actor: Actor, report: Report, teaching_school: Organisation) -> ReportSignature:
    """The head of a teaching school signs her school's part: under exactly these figures."""
    if not signs_for(actor, teaching_school):
        raise PermissionDenied
    report = _locked(report)
    if report.state != Report.State.SIGNING or not is_latest(report):
        raise ValidationError("Only a report that is being signed can be signed.")
    if teaching_school not in awaited_schools(report):
        raise ValidationError(f"{teaching_school} has no part to sign in this report, or has signed it.")
    person = person_of(actor)
    return ReportSignature.objects.create(
        report=report,
        teaching_school=teaching_school,
        person=person,
        name=person.name,
        role=person.job_title or str(Role.HEAD.label),
        snapshot_sha256=report.snapshot_sha256,
        signed_at=timezone.now().replace(microsecond=0),
    )


@transaction.atomic
def submit_report(*, actor: Actor, report: Report) -> Report:
    """Send it to DfE: from now on it is locked, and reviewers can read it. All teaching schools must have signed."""
    require(actor, "submit", report)
    report = _locked(report)
    _check_transition(report, Report.State.SUBMITTED)
    if awaited := awaited_schools(report):
        raise ValidationError("Not signed yet by " + ", ".join(school.name for school in awaited) + ".")
    report.state, report.submitted_at = Report.State.SUBMITTED, timezone.now().replace(microsecond=0)
    report.submitted_by_id = actor.person_id
    report.save(update_fields=["state", "submitted_at", "submitted_by"])
    enqueue_rendering(actor=actor, report=report)
    return report


@transaction.atomic
def reopen_report(*, actor: Actor, report: Report, reason: str) -> Report:
    """A new version as a draft, with the words of the last; the old version stays as it is."""
    require(actor, "reopen", report)
    report = _locked(report)
    if report.state == Report.State.DRAFT or not is_latest(report):
        raise ValidationError("There is a newer version, or this one is still a draft.")
    return Report.objects.create(
        academic_year=report.academic_year,
        version=report.version + 1,
        summary=report.summary,
        reopened_because=reason.strip(),
    )


def _locked(report: Report) -> Report:
    """The row as it is now, held until the transaction ends: two people may press at once."""
    return Report.objects.select_for_update().get(pk=report.pk)


def _check_transition(report: Report, target: Report.State) -> None:
    """The one gate of the state machine."""
    if target not in Report.TRANSITIONS[Report.State(report.state)] or not is_latest(report):
        raise ValidationError(
            f"A report that is {report.get_state_display().lower()} cannot become {target.label}."
        )


def _listed(names: Any) -> str:
    return ", ".join(sorted(set(names), key=sorts_as))[:300]


def _ask_to_sign(actor: Actor, report: Report, alliance: Alliance) -> None:
    """An e-mail to the head of each teaching school that has a part in it."""
    heads = RoleGrant.objects.filter(
        on(timezone.localdate()), role=Role.HEAD, organisation__in=awaited_schools(report)
    )
    for grant in heads.select_related("person", "organisation"):
        mail.send(
            actor=actor,
            to=grant.person,
            kind="deliveries.report_to_sign",
            values={
                "year": year_label(report.academic_year),
                "school": str(grant.organisation),
                "link": absolute(inside(alliance, "deliveries:report_detail", report.public_id)),
            },
            about="Contribution report to sign",
        )
