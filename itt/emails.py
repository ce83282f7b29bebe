"""Who is told what about placements and trainees."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor, Role, Strand
from alliance_portal.kernel.ui.formats import counted, day
from schools.models import Alliance, Person
from schools.queries.role_holders import heads_of, holders, managers_of

from .models import Placement, Trainee


def tell_of_placement(actor: Actor, placement: Placement) -> None:
    """The host's head and the mentor: who comes, when, and for what."""
    people = {*heads_of(placement.school), *([placement.mentor] if placement.mentor else [])}
    trainee, mentor = placement.trainee, placement.mentor
    values = _of(placement) | {
        "first day": day(placement.starts_on),
        "days": counted(placement.days, "day"),
        "provider": str(trainee.provider),
        "route": trainee.get_route_display(),
        "focus": placement.focus,
        "mentor": f"Mentor: {mentor}" if mentor else f"Please tell {actor.name} who will be the mentor.",
        "link": _url(actor, "itt:placement_detail", placement.public_id),
    }
    about = f"Placement at {placement.school}: {trainee}"
    _send(actor, people, "itt.placement_planned", values, about)


def tell_of_early_end(actor: Actor, placement: Placement) -> None:
    """Whoever runs the training has to find the missing days somewhere else: the provider's training manager too."""
    values = _of(placement) | {
        "reason": placement.reason,
        "link": _url(actor, "itt:trainee_detail", placement.trainee.public_id),
    }
    about = f"Placement ended early: {placement.trainee}"
    people = managers_of(Strand.ITT) | holders(Role.TRAINING_MANAGER, at=placement.trainee.provider)
    _send(actor, people, "itt.placement_ended", values, about)


def tell_of_withdrawal(actor: Actor, trainee: Trainee, placements: Iterable[Placement]) -> None:
    """The schools that expected her, and the one that employs her; the reason is not theirs to know."""
    people = {placement.mentor for placement in placements if placement.mentor}
    schools = {placement.school for placement in placements}
    schools |= {trainee.employing_school} if trainee.employing_school else set()
    people |= {head for school in schools for head in heads_of(school)}
    values = {"trainee": trainee.name, "link": _url(actor, "itt:trainee_list")}
    _send(actor, people, "itt.trainee_withdrawn", values, f"{trainee} has left the training")


def _of(placement: Placement) -> dict[str, str]:
    return {
        "trainee": placement.trainee.name,
        "school": str(placement.school),
        "last day": day(placement.ends_on),
    }


def _send(actor: Actor, people: Iterable[Person], kind: str, values: dict[str, str], about: str) -> None:
    for person in sorted(people, key=lambda one: one.pk):
        mail.send(actor=actor, to=person, kind=kind, values=values | {"sender": actor.name}, about=about)


def _url(actor: Actor, name: str, *args: UUID) -> str:
    return absolute(inside(Alliance.objects.get(pk=actor.alliance_id), name, *args))
