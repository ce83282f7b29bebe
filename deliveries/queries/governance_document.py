"""What a governance document says: the alliance on a day, and the meetings of a year (CAPABILITIES E9)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db.models import Prefetch

from alliance_portal.kernel.roles import Role, Strand
from deliveries.governance_document.snapshot import (
    ActionLine,
    AgreementLine,
    AreaLine,
    BodyLines,
    GovernanceSnapshot,
    MeetingLine,
    MemberLine,
    StrandLine,
    VisionLines,
)
from deliveries.models import GovernanceDocument
from deliveries.queries.accountability import matrix
from schools.models import (
    AgreementVersion,
    Attendance,
    Body,
    GovernanceFile,
    Meeting,
    MeetingAction,
    RoleGrant,
    VisionVersion,
)
from schools.models.periods import on
from schools.queries.agreements import parties_of
from schools.queries.brand import logo_data
from schools.queries.governance import seats_on, unrepresented
from schools.queries.leading import kind_on, teaching_schools
from schools.queries.vision import sign_up
from schools.queries.years import first_day, last_day, year_label

Answer = Attendance.Answer


def composed(document: GovernanceDocument) -> GovernanceSnapshot:
    """`document` comes with its alliance. Confidential minutes and files are no part of it."""
    alliance, day = document.alliance, document.frozen_on
    kind, bodies = kind_on(day), Body.objects.filter(archived_at=None)
    return GovernanceSnapshot(
        alliance=alliance.name,
        number=document.number,
        frozen_on=day,
        year=year_label(document.academic_year),
        kind=str(kind or ""),
        leads=tuple(str(school) for school in teaching_schools(day)),
        vision=_vision(day),
        areas=_areas(day),
        strands=_strands(day),
        bodies=tuple(_body(body, day) for body in bodies.prefetch_related(_open_papers())),
        meetings=_meetings(document.academic_year),
        actions=_actions(day),
        agreements=_agreements(day),
        brand_colour=alliance.profile.colour,
        logo=logo_data(alliance.profile),
        asked_at=document.created_at,
    )


def _vision(day: dt.date) -> VisionLines | None:
    """The version that was in force on the day."""
    vision = VisionVersion.objects.filter(published_on__lte=day).first()
    if vision is None:
        return None
    signing = sign_up(vision, day)
    return VisionLines(
        vision.text, vision.number, vision.published_on, len(signing.signatures), signing.asked
    )


def _areas(day: dt.date) -> tuple[AreaLine, ...]:
    whole = [cell for cell in matrix(day) if cell.kpi is None]
    return tuple(AreaLine(str(cell.area.label), str(cell.teaching_school or "")) for cell in whole)


def _strands(day: dt.date) -> tuple[StrandLine, ...]:
    """Each strand with its lead and deputy (CAPABILITIES D4)."""
    rows = RoleGrant.objects.filter(on(day)).exclude(strand="").select_related("person__organisation")
    held: dict[tuple[str, str], list[str]] = {}
    for grant in rows.order_by("person__sorts_as"):
        words = f"{grant.person}, {grant.person.organisation}"
        held.setdefault((grant.strand, grant.role), []).append(words)
    return tuple(
        StrandLine(
            str(strand.label),
            tuple(held.get((strand, Role.STRAND_LEAD), ())),
            tuple(held.get((strand, Role.STRAND_DEPUTY), ())),
        )
        for strand in Strand
    )


def _body(body: Body, day: dt.date) -> BodyLines:
    members = tuple(
        MemberLine(seat.person.name, seat.organisation.name, str(seat.get_role_display()), seat.starts_on)
        for seat in seats_on(body, day)
    )
    missing = tuple(school.name for school in unrepresented(body, day))
    return BodyLines(
        body.name, str(body.get_kind_display()), body.terms_of_reference, members, missing, _papers(body)
    )


def _open_papers() -> Prefetch[str]:
    """Files that everybody in the alliance may open, the first first."""
    rows = GovernanceFile.objects.filter(archived_at=None, is_confidential=False)
    return Prefetch("files", rows.select_related("file").order_by("pk"))


def _papers(subject: Body | Meeting) -> tuple[str, ...]:
    return tuple(f"{one.get_kind_display()}: {one.title} ({one.file.name})" for one in subject.files.all())


def _meetings(year: int) -> tuple[MeetingLine, ...]:
    """All of the year, the first first, with those that are still planned or were cancelled."""
    rows = Meeting.objects.filter(held_on__range=(first_day(year), last_day(year)))
    rows = rows.select_related("body").prefetch_related("decisions", "attendances", _open_papers())
    return tuple(_meeting(row) for row in rows.order_by("held_on", "starts_at", "pk"))


def _meeting(row: Meeting) -> MeetingLine:
    counts = Counter(one.answer for one in row.attendances.all())
    held = row.state == Meeting.State.HELD
    return MeetingLine(
        body=row.body.name,
        held_on=row.held_on,
        state=str(row.get_state_display()),
        present=counts[Answer.PRESENT] if held else None,
        apologies=counts[Answer.APOLOGIES] if held else None,
        absent=counts[Answer.ABSENT] if held else None,
        decisions=tuple(f"{one.number}. {one.text}" for one in row.decisions.all()),
        papers=_papers(row),
    )


def _actions(day: dt.date) -> tuple[ActionLine, ...]:
    """What was not done on the day, the longest due first."""
    rows = MeetingAction.objects.filter(meeting__held_on__lte=day).exclude(done_on__lte=day)
    rows = rows.exclude(meeting__state=Meeting.State.CANCELLED).select_related("owner", "meeting__body")
    return tuple(
        ActionLine(one.text, one.owner.name, one.meeting.body.name, one.due_on, one.due_on < day)
        for one in rows
    )


def _agreements(day: dt.date) -> tuple[AgreementLine, ...]:
    rows = AgreementVersion.objects.filter(on(day), state=AgreementVersion.State.IN_FORCE)
    return tuple(
        AgreementLine(
            version.agreement.title,
            str(version.agreement.get_kind_display()),
            version.number,
            version.starts_on,
            version.ends_on,
            tuple(party.organisation.name for party in parties_of(version) if party.signed),
        )
        for version in rows.select_related("agreement").order_by("agreement", "pk")
    )
