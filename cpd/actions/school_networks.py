"""Convening networks of schools: keeping one, joining, inviting, leaving, and telling of a meeting (C10, C94)."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.emails import school_networks as emails
from cpd.models import Course, NetworkCourse, NetworkMember, Run, SchoolNetwork
from cpd.queries.school_networks import network_of_run, who_hears_of_meetings
from cpd.rules import books_for
from schools.models import Organisation, Person

from .states import hold_and_keep_steps


@transaction.atomic
def save_network(*, actor: Actor, network: SchoolNetwork, courses: Sequence[Course]) -> SchoolNetwork:
    """Keep a network and the courses on whose runs it meets: they replace those that it had."""
    require(actor, "create" if network._state.adding else "change", network)
    if named := SchoolNetwork.objects.filter(title=network.title).exclude(pk=network.pk).first():
        where = ". It was put away: bring it back" if named.archived_at else ""
        raise ValidationError({"title": f"There is a network of that name already{where}"})
    if network.pk and network.members.filter(left_on=None, person__isnull=network.of_people).exists():
        raise ValidationError({"members_are": "It has members already, so this can no longer change"})
    hold_and_keep_steps(network)
    network.save()
    network.courses.all().delete()
    NetworkCourse.objects.bulk_create(NetworkCourse(network=network, course=course) for course in courses)
    return network


def archive_network(*, actor: Actor, network: SchoolNetwork) -> None:
    """Put it away. Its members, meetings and records stay."""
    require(actor, "change", network)
    network.archived_at = timezone.now()
    network.save(update_fields=["archived_at"])


def bring_back_network(*, actor: Actor, network: SchoolNetwork) -> None:
    """It was put away, and can be joined again. Whoever belonged to it still does."""
    require(actor, "bring_back", network)
    network.archived_at = None
    network.save(update_fields=["archived_at"])


@transaction.atomic
def join_network(
    *, actor: Actor, network: SchoolNetwork, school: Organisation, person: Person | None = None
) -> NetworkMember:
    """A school of one's own joins, or in a network of people a colleague of it. An open invitation is accepted."""
    require(actor, "join", network)
    if not books_for(actor, school.pk):
        raise PermissionDenied
    return _join(actor, _asked_in(network, school, person))


@transaction.atomic
def invite_to_network(
    *, actor: Actor, network: SchoolNetwork, school: Organisation, person: Person | None = None
) -> NetworkMember:
    """Ask a school, or a colleague of it; its heads are written to and answer."""
    require(actor, "invite", network)
    member = _asked_in(network, school, person)
    if member.pk:
        raise ValidationError({_field(network): f"{member} is invited already"})
    member.invited_on, member.invited_by_id = timezone.localdate(), actor.person_id
    member.save()
    emails.tell_invited(actor, member)
    return member


@transaction.atomic
def answer_network_invitation(*, actor: Actor, member: NetworkMember, joins: bool) -> NetworkMember:
    """What a school says to an invitation."""
    member = _locked(member)
    require(actor, "answer", member)
    return _join(actor, member) if joins else _leave(actor, member)


@transaction.atomic
def leave_school_network(*, actor: Actor, member: NetworkMember) -> NetworkMember:
    """A membership ends today, or an invitation is taken back."""
    member = _locked(member)
    require(actor, "leave", member)
    return _leave(actor, member)


def tell_members(actor: Actor, run: Run) -> int:
    """Called when a run is published: the members of the network whose meeting it is hear of it, once. Returns how
    many were written to."""
    network = network_of_run(run)
    if network is None or run.has_started:
        return 0
    people = who_hears_of_meetings(network)
    emails.tell_meeting(actor, network, run, people)
    return len(people)


def _asked_in(network: SchoolNetwork, school: Organisation, person: Person | None) -> NetworkMember:
    """The open invitation of a member, or a new row; ValidationError for who belongs to it already."""
    SchoolNetwork.objects.select_for_update(no_key=True).get(pk=network.pk)  # one change of it after another
    if network.of_people and (person is None or person.organisation_id != school.pk):
        raise ValidationError({"person": "Select somebody of the school"})
    colleague = person if network.of_people else None
    known = NetworkMember.objects.filter(
        network=network, school=school, person=colleague, left_on=None
    ).first()
    if known and known.joined_on:
        raise ValidationError({_field(network): f"{known} belongs to it already"})
    return known or NetworkMember(network=network, school=school, person=colleague)


def _field(network: SchoolNetwork) -> str:
    return "person" if network.of_people else "school"


def _locked(member: NetworkMember) -> NetworkMember:
    rows = NetworkMember.objects.select_related("network__convenor", "network__alliance", "school", "person")
    return rows.select_for_update(of=("self",)).get(pk=member.pk)


def _join(actor: Actor, member: NetworkMember) -> NetworkMember:
    member.joined_on, member.joined_by_id = timezone.localdate(), actor.person_id
    member.save()
    emails.tell_convenor(actor, member)
    return member


def _leave(actor: Actor, member: NetworkMember) -> NetworkMember:
    """The convenor hears of those who belonged to it."""
    member.left_on, member.left_by_id = timezone.localdate(), actor.person_id
    member.save(update_fields=["left_on", "left_by"])
    if member.joined_on:
        emails.tell_convenor(actor, member)
    return member
