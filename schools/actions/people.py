"""People of the alliance, how they come to sign in, and the roles they hold."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Right, Role
from alliance_portal.kernel.ui.formats import day
from schools.models import Alliance, Invitation, Organisation, Person, RoleGrant
from schools.models.periods import during
from schools.queries.role_holders import RUN_THE_ALLIANCE

from .appointing import refuse_appointment
from .invitations import invite
from .leading import review_after_headship
from .periods import end, refuse_overlap
from .places import refuse_wrong_place


def add_person(
    *, actor: Actor, organisation: Organisation, name: str, email: str, job_title: str = "", staff: str = ""
) -> Person:
    """Somebody who works at this organisation; she can sign in once she has accepted a role."""
    person = Person(organisation=organisation, staff=staff)
    require(actor, "create", person)
    describe(person, name, email, job_title)
    person.save()
    return person


def change_person(
    *, actor: Actor, person: Person, name: str, email: str, job_title: str = "", staff: str = ""
) -> Person:
    """Correct name, job, kind of staff and address. The account for signing in keeps its own address."""
    require(actor, "change", person)
    describe(person, name, email, job_title)
    person.staff = staff
    person.save(update_fields=["name", "email", "job_title", "staff"])
    return person


@transaction.atomic
def grant_role(
    *,
    actor: Actor,
    person: Person,
    role: Role | Right,
    organisation: Organisation | None,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    strand: str = "",
) -> RoleGrant | Invitation:
    """Give a role or right from a day on, at an organisation or for the whole alliance, and tell the person.

    One person may hold a role at several organisations: an executive head (D8). Strand leads and their deputies lead
    one strand (D4). Somebody who never signed in is invited instead: the role is hers when she accepts.
    """
    grant = RoleGrant(
        person=person,
        role=role,
        organisation=organisation,
        strand=strand,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    require(actor, "create", grant)
    refuse_wrong_place(grant)
    _refuse_herself(actor, grant)
    refuse_appointment(actor, grant)
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": "The last day cannot be before the first"})
    if Person.objects.select_for_update().get(pk=person.pk).archived_at:
        raise ValidationError("This record is no longer in use: it was erased, or joined to another one.")
    if person.account_id is None:
        return _invite(actor, person, grant)
    held = RoleGrant.objects.filter(person=person, role=role, organisation=organisation, strand=strand)
    where = f" at {organisation}" if organisation else ""
    refuse_overlap(held, starts_on, f"{person} already has the role “{grant}”{where}")
    grant.granted_by_id = actor.person_id
    grant.save()
    _tell(actor, grant)
    return grant


def _refuse_herself(actor: Actor, grant: RoleGrant) -> None:
    """Who plans and who invoices may be two people (PEERS §6.1, 22): so nobody gives the money to herself."""
    if grant.role == Role.FINANCE and grant.person_id == actor.person_id:
        raise ValidationError({"role": "Somebody else has to make you finance officer"})


@transaction.atomic
def end_role(*, actor: Actor, grant: RoleGrant, last_day: dt.date) -> RoleGrant:
    """The role ends after this day. An alliance keeps at least one co-ordinator; a lead school is reviewed (D5)."""
    require(actor, "end", grant)
    if grant.role in RUN_THE_ALLIANCE and not _others_coordinate(grant, last_day):
        raise ValidationError(f"{grant.person} is the only co-ordinator. Give somebody else the role first.")
    end(grant, last_day)
    if grant.role == Role.HEAD and grant.organisation:
        review_after_headship(actor=actor, school=grant.organisation, person=grant.person, last_day=last_day)
    return grant


def describe(person: Person, name: str, email: str, job_title: str) -> None:
    """Write name, job and address as they are kept; an address that somebody else has is refused."""
    person.name, person.email = " ".join(name.split()), email.strip().lower()
    person.job_title = " ".join(job_title.split())
    others = Person.objects.filter(email=person.email).exclude(pk=person.pk)
    if others.exists():
        raise ValidationError({"email": "Somebody in the alliance already has this e-mail address"})


def _invite(actor: Actor, person: Person, grant: RoleGrant) -> Invitation:
    return invite(
        actor=actor,
        name=person.name,
        email=person.email,
        job_title=person.job_title,
        organisation=grant.organisation or person.organisation,
        roles=[grant.offered],
        starts_on=grant.starts_on,
    )


def _tell(actor: Actor, grant: RoleGrant) -> None:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    place = f" at {grant.organisation}" if grant.organisation else ""
    mail.send(
        actor=actor,
        to=grant.person,
        kind="schools.role_granted",
        values={
            "giver": actor.name,
            "role": f"{grant}{place}",
            "from": day(grant.starts_on),
            "link": absolute(reverse("home")),
        },
        about=f"Role given: {grant}",
        link=inside(alliance, "schools:person", grant.person.public_id),
        urgent=True,
    )


def _others_coordinate(grant: RoleGrant, last_day: dt.date) -> bool:
    """Does somebody else hold the role on the day after, and until further notice?"""
    after = max(last_day, timezone.localdate()) + dt.timedelta(days=1)
    others = RoleGrant.objects.filter(during(after, after), role__in=RUN_THE_ALLIANCE).exclude(
        person=grant.person
    )
    return others.exists()
