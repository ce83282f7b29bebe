"""Add, change, archive organisations; follow a school that became an academy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import (
    Establishment,
    EstablishmentGroup,
    Leadership,
    Membership,
    Organisation,
)
from schools.models.periods import during
from schools.queries.register_links import successor_of
from schools.register.identifiers import IdentifierError, clean_identifier


@transaction.atomic
def add_school(
    *, actor: Actor, establishment: Establishment, roles: Sequence[Membership.Role], since: dt.date
) -> Organisation:
    """The school of the register as this alliance knows it, with these roles from a day on.

    Idempotent: a school that is there already is returned, taken out of the archive, and keeps the roles it has.
    """
    require(actor, "create", Organisation)
    defaults = {"kind": Organisation.Kind.SCHOOL, "name": establishment.name}
    school, _ = Organisation.objects.get_or_create(establishment=establishment, defaults=defaults)
    school = Organisation.objects.select_for_update().get(pk=school.pk)
    if school.archived_at:
        school.archived_at = None
        school.save(update_fields=["archived_at"])
    _give_roles(school, roles, since)
    return school


@transaction.atomic
def add_partner(
    *,
    actor: Actor,
    kind: Organisation.Kind,
    name: str,
    roles: Sequence[Membership.Role],
    since: dt.date,
    identifier: str = "",
    trust_type: str = "",
    group: EstablishmentGroup | None = None,
) -> Organisation:
    """A trust, university, diocese, authority, company … as a partner; each kind has its identifier (E5).

    ValidationError beside name, identifier or trust_type. `group` joins a trust to the national register. One that was
    archived is taken out of the archive instead, as add_school does, and is described as given.
    """
    require(actor, "create", Organisation)
    partner = _archived(kind, name, group) or Organisation(kind=kind)
    partner.group, partner.archived_at = group or partner.group, None
    _describe(partner, name, identifier, trust_type)
    partner.save()
    _give_roles(partner, roles, since)
    return partner


def change_partner(
    *, actor: Actor, organisation: Organisation, name: str, identifier: str = "", trust_type: str = ""
) -> Organisation:
    """Correct what a partner is called; its kind stays. Schools are named by the register."""
    require(actor, "change", organisation)
    _describe(organisation, name, identifier, trust_type)
    organisation.save(update_fields=["name", "identifier", "trust_type"])
    return organisation


@transaction.atomic
def archive_organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Take it out of the lists and end its roles today; everything it did stays where it is."""
    require(actor, "change", organisation)
    today = timezone.localdate()
    if Leadership.objects.filter(during(today, dt.date.max), organisation=organisation).exists():
        raise ValidationError(f"{organisation} leads the alliance. Change who leads before you archive it.")
    held = Membership.objects.filter(during(today, dt.date.max), organisation=organisation)
    for membership in held:
        membership.ends_on = max(today, membership.starts_on)
        membership.save(update_fields=["ends_on"])
    organisation.archived_at = timezone.now()
    organisation.save(update_fields=["archived_at"])
    return organisation


def bring_back_organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Take it out of the archive. Its roles ended when it was archived; those that it has now are given anew."""
    require(actor, "change", organisation)
    organisation.archived_at = None
    organisation.save(update_fields=["archived_at"])
    return organisation


@transaction.atomic
def move_to_successor(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Point a school that closed to the establishment that the register names as its successor.

    The organisation stays the same row, so that everything it did stays with it; its URN is a new one.
    """
    require(actor, "change", organisation)
    successor = successor_of(organisation)
    if successor is None:
        raise ValidationError(f"The register names no successor of {organisation}.")
    taken = Organisation.objects.filter(establishment=successor).first()
    if taken:
        raise ValidationError(f"{taken} already stands for URN {successor.urn} in this alliance.")
    organisation.establishment, organisation.name = successor, successor.name
    organisation.save(update_fields=["establishment", "name"])
    return organisation


def _give_roles(organisation: Organisation, roles: Sequence[Membership.Role], since: dt.date) -> None:
    """Roles from a day on; a role that is held then, or will be later, stays as it is."""
    held = set(
        Membership.objects.filter(during(since, dt.date.max), organisation=organisation).values_list(
            "role", flat=True
        )
    )
    for role in roles:
        if role not in held:
            Membership.objects.create(organisation=organisation, role=role, starts_on=since)


def _archived(kind: str, name: str, group: EstablishmentGroup | None) -> Organisation | None:
    """The partner in the archive that is the same trust of the register, or of the same name."""
    rows = Organisation.objects.select_for_update(of=("self",)).filter(kind=kind, archived_at__isnull=False)
    same_name = rows.filter(name__iexact=" ".join(name.split()))
    return (rows.filter(group=group).first() if group else None) or same_name.first()


def _describe(partner: Organisation, name: str, identifier: str, trust_type: str) -> None:
    """Name, identifier and type of trust onto the row, each checked; nothing is saved."""
    partner.name = " ".join(name.split())
    partner.trust_type = trust_type if partner.kind == Organisation.Kind.TRUST else ""
    partner.identifier = _identifier(partner.kind, identifier)
    if partner.kind == Organisation.Kind.TRUST and not trust_type:
        raise ValidationError({"trust_type": "Select the type of trust"})
    others = Organisation.objects.filter(kind=partner.kind).exclude(pk=partner.pk)
    if named := others.filter(name__iexact=partner.name).first():
        raise ValidationError({"name": f"{named} is in the {_where(named)} already"})
    same = others.filter(identifier=partner.identifier).first() if partner.identifier else None
    if same:
        archived = ", which is in the archive" if same.archived_at else ""
        raise ValidationError({"identifier": f"{partner.identifier} already belongs to {same}{archived}"})


def _where(organisation: Organisation) -> str:
    return "archive" if organisation.archived_at else "alliance"


def _identifier(kind: str, value: str) -> str:
    try:
        return clean_identifier(kind, value)
    except IdentifierError as error:
        raise ValidationError({"identifier": str(error).removesuffix(".")}) from None


__all__ = [
    "add_partner",
    "add_school",
    "archive_organisation",
    "bring_back_organisation",
    "change_partner",
    "move_to_successor",
]
