"""Found the alliances of the cast: their schools, partners, leads, people and roles. Doing it twice changes nothing."""

from __future__ import annotations

import datetime as dt

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import FOR_THE_ALLIANCE, STRAND_LEADS, Right, Role
from alliance_portal.kernel.tenancy import enter_service
from schools.models import (
    Alliance,
    AllianceKind,
    AllianceProfile,
    Designation,
    Establishment,
    Leadership,
    Membership,
    Organisation,
    Person,
    RoleGrant,
)

from .cast import AllianceCast, Lead, Member, Partner, School
from .staff import kind_of


def found(cast: AllianceCast) -> Alliance:
    """The alliance with everything the cast says of it. The register must hold its schools."""
    alliance, _ = Alliance.objects.using("import").update_or_create(
        slug=cast.slug, defaults={"name": cast.name, "is_live": True}
    )
    with enter_service(alliance=alliance, purpose="founding"):
        if AllianceKind.objects.exists():
            return alliance
        AllianceProfile.objects.get_or_create(defaults=_profile(cast))
        organisations = {school.key: _school(school) for school in cast.schools}
        organisations |= {partner.key: _partner(partner, cast) for partner in cast.partners}
        for kind, starts_on, ends_on, reason in cast.kinds:
            AllianceKind.objects.get_or_create(kind=kind, starts_on=starts_on, ends_on=ends_on, reason=reason)
        for lead in cast.leads:
            _lead(lead, organisations[lead.school])
        for member in cast.people:
            _person(member, organisations[member.at], cast.slug)
    return alliance


def _profile(cast: AllianceCast) -> dict[str, str]:
    coordinator = next(member for member in cast.people if Role.COORDINATOR in member.roles)
    return {
        "colour": cast.colour,
        "strapline": "Everybody has something to give, and something to gain",
        "contact_name": coordinator.name,
        "contact_email": f"office@{cast.slug}.invalid",
        "contact_phone": "01632 960 100",  # a number that Ofcom keeps for stories
    }


def _school(school: School) -> Organisation:
    establishment = Establishment.objects.get(urn=school.urn)
    organisation, _ = Organisation.objects.get_or_create(
        establishment=establishment, defaults={"kind": Organisation.Kind.SCHOOL, "name": school.name}
    )
    for role in school.roles:
        Membership.objects.get_or_create(organisation=organisation, role=role, starts_on=school.since)
    return organisation


def _partner(partner: Partner, cast: AllianceCast) -> Organisation:
    organisation, _ = Organisation.objects.get_or_create(
        kind=partner.kind,
        name=partner.name,
        defaults={"identifier": partner.identifier, "trust_type": partner.trust_type},
    )
    for role in partner.roles:
        Membership.objects.get_or_create(organisation=organisation, role=role, starts_on=cast.kinds[0][1])
    return organisation


def _lead(lead: Lead, organisation: Organisation) -> None:
    Designation.objects.get_or_create(
        organisation=organisation,
        defaults={"state": Designation.State.DESIGNATED, "designated_on": lead.designated_on},
    )
    Leadership.objects.get_or_create(organisation=organisation, starts_on=lead.since, ends_on=lead.until)


def _person(member: Member, organisation: Organisation, slug: str) -> Person:
    email = member.email.replace("@", f"+{slug}@")
    account = Account.objects.filter(email=email).first() or Account.objects.create_user(email)
    person, _ = Person.objects.get_or_create(
        email=email,
        defaults={
            "account": account,
            "organisation": organisation,
            "name": member.name,
            "job_title": member.job_title,
            "staff": kind_of(member.job_title),
        },
    )
    for role in member.roles:
        RoleGrant.objects.get_or_create(
            person=person,
            role=role,
            organisation=_place(member, role, organisation),
            strand=member.strand if role in STRAND_LEADS else "",
            defaults={"starts_on": dt.date(2017, 9, 1)},
        )
    return person


def _place(member: Member, role: Role | Right, organisation: Organisation) -> Organisation | None:
    """Where a role is held; whoever holds one for the whole alliance has her rights there too."""
    everywhere = any(one in FOR_THE_ALLIANCE for one in (member.roles if role in Right else (role,)))
    return None if everywhere else organisation


def email_of(cast: AllianceCast, key: str) -> str:
    """The sign-in address of a person of the cast."""
    member = next(m for m in cast.people if m.key == key)
    return member.email.replace("@", f"+{cast.slug}@")
