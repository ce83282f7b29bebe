"""Who reports: the alliance, its teaching schools, members and partners in the year."""

from __future__ import annotations

import datetime as dt
from typing import Literal, cast

from alliance_portal.kernel.addresses import absolute
from deliveries.queries.places import authority_of, phase_of, region_of
from deliveries.report.snapshot import AllianceKind as Kind
from deliveries.report.snapshot import ReportAlliance, ReportPartner, ReportTeachingSchool
from schools.models import Alliance, AllianceKind, AllianceProfile, Designation, Membership, Organisation
from schools.models.periods import during
from schools.queries.brand import logo_data
from schools.queries.leading import kind_on, teaching_schools, with_role

PartnerRole = Literal["strategic_partner", "deliverer"]
PARTNER_ROLES: tuple[PartnerRole, ...] = ("strategic_partner", "deliverer")


def alliance_part(alliance: Alliance, day: dt.date) -> ReportAlliance:
    profile = AllianceProfile.objects.select_related("logo").get()
    kind = kind_on(day)
    return ReportAlliance(
        name=alliance.name,
        kind=cast(Kind, kind.kind if kind else AllianceKind.Kind.SINGLE.value),
        brand_colour=profile.colour,
        logo=logo_data(profile),
        email=profile.contact_email,
        web_address=profile.website or absolute(f"/a/{alliance.slug}/"),
    )


def school_part(school: Organisation, designation: Designation | None) -> ReportTeachingSchool:
    """`code` is the organisation's own id: it stays when the school becomes an academy and its URN changes."""
    ended = designation is not None and designation.state == Designation.State.DEDESIGNATED
    return ReportTeachingSchool(
        code=str(school.public_id),
        name=school.name,
        urn=str(school.urn or ""),
        local_authority=authority_of(school),
        phase=phase_of(school),
        region=region_of(school),
        designated_on=designation.designated_on if designation else None,
        designation_ended_on=designation.decided_on if designation and ended else None,
    )


def school_parts(schools: list[Organisation]) -> tuple[ReportTeachingSchool, ...]:
    designations = {d.organisation_id: d for d in Designation.objects.filter(organisation__in=schools)}
    return tuple(school_part(school, designations.get(school.pk)) for school in schools)


def member_schools(day: dt.date) -> int:
    """Schools that are members on this day, teaching schools included."""
    members = set(with_role(Membership.Role.MEMBER, day).filter(kind="school").values_list("pk", flat=True))
    return len(members | set(teaching_schools(day).values_list("pk", flat=True)))


def partner_parts(first: dt.date, last: dt.date) -> tuple[ReportPartner, ...]:
    """Strategic partners and deliverers of the year, each once a role, by name."""
    held = (
        Membership.objects.filter(during(first, last), role__in=PARTNER_ROLES)
        .select_related("organisation__establishment", "organisation__group")
        .order_by("organisation__sorts_as", "role", "starts_on")
    )
    once = {(m.organisation_id, m.role): m for m in held}
    return tuple(_partner(m.organisation, cast(PartnerRole, m.role)) for m in once.values())


def _partner(organisation: Organisation, role: PartnerRole) -> ReportPartner:
    kind, identifier = organisation.get_kind_display(), organisation.identifier
    if organisation.establishment:
        kind = f"{organisation.establishment.get_phase_display()} school"
        identifier = f"URN {organisation.urn}"
    elif organisation.kind == Organisation.Kind.UNIVERSITY and identifier:
        identifier = f"UKPRN {identifier}"
    return ReportPartner(name=organisation.name, role=role, kind=kind, identifier=identifier)
