"""People and their roles: who may give which, who gets an account, what cannot be taken away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.timezone import localdate

from alliance_portal.kernel.models import Account, OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Role
from schools.actions import add_person, change_person, end_role, grant_role
from schools.models import Designation, Invitation, Organisation, Person, RoleGrant
from schools.queries.people import name_for
from schools.rules import KNOWN_TO_ALL
from tests.conftest import As

SOUTH_GREEN, BRIGHTSIDE = 115039, 132164


def school(urn: int) -> Organisation:
    return Organisation.objects.get(establishment__urn=urn)


def new_person(actor: Actor, urn: int = SOUTH_GREEN) -> Person:
    return add_person(actor=actor, organisation=school(urn), name=" Lee  Marsden ", email="Lee@South.invalid")


def test_a_head_adds_staff_of_her_own_school_only(as_: As) -> None:
    with as_("head") as actor:
        person = new_person(actor)
        assert (person.name, person.email) == ("Lee Marsden", "lee@south.invalid")
        with pytest.raises(PermissionDenied):
            new_person(actor, BRIGHTSIDE)


def test_an_address_stands_for_one_person(in_alliance: Actor) -> None:
    new_person(in_alliance)
    with pytest.raises(ValidationError, match="already has this e-mail address"):
        new_person(in_alliance, BRIGHTSIDE)


def test_a_first_role_is_an_invitation(in_alliance: Actor) -> None:
    """Nobody gets an account, or a role, behind her back."""
    person = new_person(in_alliance)
    given = grant_role(
        actor=in_alliance,
        person=person,
        role=Role.TEACHER,
        organisation=person.organisation,
        starts_on=localdate(),
    )
    assert isinstance(given, Invitation)
    assert (given.person, given.roles) == (person, [Role.TEACHER])
    assert not person.role_grants.exists()
    assert not Account.objects.filter(email="lee@south.invalid").exists()


def test_a_further_role_is_told(in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    grant_role(
        actor=in_alliance, person=tom, role=Role.MENTOR, organisation=tom.organisation, starts_on=localdate()
    )
    mail = OutgoingMail.objects.get(to_email=tom.email)
    assert "ITT mentor at" in mail.text
    assert tom.role_grants.filter(role=Role.MENTOR).exists()


@pytest.mark.parametrize("role", [Role.HEAD, Role.SLE])
def test_a_head_cannot_make_heads_or_specialist_leaders(as_: As, role: Role) -> None:
    with as_("head") as actor:
        person = new_person(actor)
        with pytest.raises(PermissionDenied):
            grant_role(
                actor=actor, person=person, role=role, organisation=person.organisation, starts_on=localdate()
            )
        with pytest.raises(PermissionDenied):
            grant_role(
                actor=actor, person=person, role=Role.COORDINATOR, organisation=None, starts_on=localdate()
            )
        with pytest.raises(PermissionDenied):
            grant_role(
                actor=actor,
                person=person,
                role=Role.TEACHER,
                organisation=school(BRIGHTSIDE),
                starts_on=localdate(),
            )
        grant_role(
            actor=actor,
            person=person,
            role=Role.MENTOR,
            organisation=person.organisation,
            starts_on=localdate(),
        )


def test_one_person_may_head_two_schools(in_alliance: Actor) -> None:
    head = Person.objects.get(name="Ruth Okafor")
    grant_role(
        actor=in_alliance, person=head, role=Role.HEAD, organisation=school(BRIGHTSIDE), starts_on=localdate()
    )
    assert head.role_grants.filter(role=Role.HEAD).count() == 2
    with pytest.raises(ValidationError, match="already has the role “Headteacher” at Brightside"):
        grant_role(
            actor=in_alliance,
            person=head,
            role=Role.HEAD,
            organisation=school(BRIGHTSIDE),
            starts_on=localdate(),
        )


def test_roles_have_their_place(in_alliance: Actor) -> None:
    person = new_person(in_alliance)
    for role, organisation in ((Role.COORDINATOR, person.organisation), (Role.TEACHER, None)):
        with pytest.raises(ValidationError) as refused:
            grant_role(
                actor=in_alliance, person=person, role=role, organisation=organisation, starts_on=localdate()
            )
        assert "organisation" in refused.value.message_dict


def test_the_last_coordinator_stays(in_alliance: Actor) -> None:
    grant = RoleGrant.objects.get(role=Role.COORDINATOR)
    with pytest.raises(ValidationError, match="Priya Shah is the only co-ordinator"):
        end_role(actor=in_alliance, grant=grant, last_day=localdate())
    person = Person.objects.get(name="Ruth Okafor")
    grant_role(
        actor=in_alliance, person=person, role=Role.COORDINATOR, organisation=None, starts_on=localdate()
    )
    assert end_role(actor=in_alliance, grant=grant, last_day=localdate()).ends_on == localdate()


def test_an_account_stands_for_one_person_of_an_alliance(in_alliance: Actor) -> None:
    ruth = Person.objects.get(name="Ruth Okafor")
    address = ruth.email
    change_person(
        actor=in_alliance, person=ruth, name=ruth.name, email="ruth@new.invalid", job_title="Headteacher"
    )
    second = add_person(actor=in_alliance, organisation=school(BRIGHTSIDE), name="Second", email=address)
    with pytest.raises(ValidationError, match="Ruth Okafor signs in with it already"):
        grant_role(
            actor=in_alliance,
            person=second,
            role=Role.TEACHER,
            organisation=second.organisation,
            starts_on=localdate(),
        )


def test_staff_see_themselves_heads_their_school_coordinators_everybody(as_: As) -> None:
    with as_("teacher") as actor:
        assert [p.name for p in visible(actor, Person)] == ["Tom Reed"]
    with as_("head") as actor:
        assert {p.organisation for p in visible(actor, Person)} == {school(SOUTH_GREEN)}
    with as_("coordinator") as actor:
        assert visible(actor, Person).count() == Person.objects.count()


@pytest.mark.parametrize("key", ["coordinator", "head", "teacher", "partner"])
def test_names_are_told_of_whom_one_sees_and_of_whom_one_turns_to(as_: As, key: str) -> None:
    """Visitors read no name but their own and those of their people."""
    with as_("coordinator"):
        everybody = dict(Person.objects.values_list("pk", "name"))
        turned_to = set(
            RoleGrant.objects.filter(role__in=KNOWN_TO_ALL).order_by().values_list("person", flat=True)
        )
    with as_(key) as actor:
        told = {pk for pk, name in everybody.items() if name_for(actor, pk) == name}
        seen = set(visible(actor, Person).values_list("pk", flat=True))
    assert told == (seen if key == "partner" else seen | turned_to)
    assert (told == set(everybody)) == (key == "coordinator")


def test_a_role_that_ended_yesterday_cannot_be_ended_before_it_began(in_alliance: Actor) -> None:
    grant = RoleGrant.objects.filter(role=Role.TEACHER)[0]
    with pytest.raises(ValidationError, match="which is 1 September 2017"):
        end_role(actor=in_alliance, grant=grant, last_day=dt.date(2017, 8, 31))


def test_a_teaching_school_is_reviewed_when_its_head_leaves(in_alliance: Actor) -> None:
    """D5; a school that is no teaching school has nothing to review."""
    for name in ("Margaret Doyle", "Ruth Okafor"):
        end_role(
            actor=in_alliance,
            grant=RoleGrant.objects.get(person__name=name, role=Role.HEAD),
            last_day=dt.date(2018, 8, 31),
        )
    designation = Designation.objects.get(state=Designation.State.UNDER_REVIEW)
    assert designation.organisation == school(115167)
    assert designation.decision == "The headship of Margaret Doyle ends on 31 August 2018"
