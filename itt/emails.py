"""Who is told what about placements and trainees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor, Strand
from schools.models import Alliance, Person
from schools.queries.role_holders import heads_of, managers_of

from .models import Placement, Trainee


def tell_of_placement(actor: Actor, placement: Placement) -> None:
    """The host's head and the mentor: who comes, when, and for what."""
    people = {*heads_of(placement.school), *([placement.mentor] if placement.mentor else [])}
    subject = f"Placement at {placement.school}: {placement.trainee}"
    _send(
        actor,
        people,
        "placement_planned",
        subject,
        _url(actor, "itt:placement_detail", placement.public_id),
        placement=placement,
    )


def tell_of_early_end(actor: Actor, placement: Placement) -> None:
    """The co-ordinators have to find the missing days somewhere else."""
    subject = f"Placement ended early: {placement.trainee}"
    url = _url(actor, "itt:trainee_detail", placement.trainee.public_id)
    _send(actor, managers_of(Strand.ITT), "placement_ended", subject, url, placement=placement)


def tell_of_withdrawal(actor: Actor, trainee: Trainee, placements: Iterable[Placement]) -> None:
    """The schools that expected her, and the one that employs her; the reason is not theirs to know."""
    people = {placement.mentor for placement in placements if placement.mentor}
    schools = {placement.school for placement in placements}
    schools |= {trainee.employing_school} if trainee.employing_school else set()
    people |= {head for school in schools for head in heads_of(school)}
    url = _url(actor, "itt:trainee_list")
    _send(actor, people, "trainee_withdrawn", f"{trainee} has left the training", url, trainee=trainee)


def _send(
    actor: Actor, people: Iterable[Person], template: str, subject: str, url: str, **about: Any
) -> None:
    for person in sorted(people, key=lambda one: one.pk):
        mail.send(
            actor=actor,
            to=person,
            subject=subject[:200],
            template=f"itt/emails/{template}.txt",
            context={"url": url, "sender": actor.name, **about},
            about=subject[:200],
        )


def _url(actor: Actor, name: str, *args: UUID) -> str:
    return absolute(inside(Alliance.objects.get(pk=actor.alliance_id), name, *args))
