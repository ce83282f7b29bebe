"""Schools, partners and trusts of an alliance: added once, rightly identified, archived, followed to a new URN."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from schools.actions import (
    add_partner,
    add_school,
    add_trust_membership,
    archive_organisation,
    end_membership,
    end_trust_membership,
    move_to_successor,
    start_membership,
)
from schools.models import Establishment, Membership, Organisation, TrustMembership
from tests.conftest import As

from .conftest import NEW, OLD, OUTSIDE

MARCH = dt.date(2018, 3, 1)
MEMBER, SUPPORTED = Membership.Role.MEMBER, Membership.Role.SUPPORTED


def registered(urn: int) -> Establishment:
    return Establishment.objects.get(urn=urn)


@pytest.fixture
def school(in_alliance: Actor) -> Organisation:
    """A supported school from outside, new in the alliance."""
    return add_school(actor=in_alliance, establishment=registered(OUTSIDE), roles=[SUPPORTED], since=MARCH)


def test_adding_a_school_twice_gives_the_same_one_with_both_roles(
    in_alliance: Actor, school: Organisation
) -> None:
    again = add_school(
        actor=in_alliance,
        establishment=registered(OUTSIDE),
        roles=[SUPPORTED, MEMBER],
        since=dt.date(2019, 1, 1),
    )
    assert again == school
    assert sorted(m.role for m in school.memberships.all()) == [MEMBER, SUPPORTED]


def test_a_head_adds_no_school(as_: As) -> None:
    with as_("head") as actor, pytest.raises(PermissionDenied):
        add_school(actor=actor, establishment=registered(OUTSIDE), roles=[MEMBER], since=MARCH)


@pytest.mark.parametrize(
    ("kind", "wrong", "right", "kept"),
    [
        ("university", "12", "10007785", "10007785"),
        ("local_authority", "88", "882", "882"),
        ("diocese", "CE1", "rc04", "RC04"),
        ("academy_chain", "12AB", "5210075", "05210075"),
        ("private", "SC12", "", ""),
    ],
)
def test_each_kind_of_partner_has_its_identifier(
    in_alliance: Actor, kind: Organisation.Kind, wrong: str, right: str, kept: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add_partner(actor=in_alliance, kind=kind, name="New", identifier=wrong, roles=[], since=MARCH)
    assert "identifier" in refused.value.message_dict
    partner = add_partner(actor=in_alliance, kind=kind, name="New", identifier=right, roles=[], since=MARCH)
    assert partner.identifier == kept


def test_a_partner_is_there_once_by_name_and_by_identifier(in_alliance: Actor) -> None:
    university = Organisation.Kind.UNIVERSITY
    with pytest.raises(ValidationError, match="in the alliance already"):
        add_partner(
            actor=in_alliance,
            kind=university,
            name="anglia  RUSKIN university",
            identifier="10007785",
            roles=[],
            since=MARCH,
        )
    with pytest.raises(ValidationError, match="already belongs to Anglia Ruskin"):
        add_partner(
            actor=in_alliance, kind=university, name="New", identifier="10000291", roles=[], since=MARCH
        )


def test_a_trust_has_a_type(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError) as refused:
        add_partner(actor=in_alliance, kind=Organisation.Kind.TRUST, name="New", roles=[], since=MARCH)
    assert list(refused.value.message_dict) == ["trust_type"]


def test_trust_and_alliance_are_facts_apart(in_alliance: Actor, school: Organisation) -> None:
    trust = Organisation.objects.get(name="Billericay Community Trust")
    belongs = add_trust_membership(actor=in_alliance, trust=trust, organisation=school, starts_on=MARCH)
    membership = school.memberships.get()
    end_membership(actor=in_alliance, membership=membership, last_day=dt.date(2018, 7, 31))
    belongs.refresh_from_db()
    assert (membership.ends_on, belongs.ends_on) == (dt.date(2018, 7, 31), None)

    start_membership(actor=in_alliance, organisation=school, role=MEMBER, starts_on=MARCH)
    end_trust_membership(actor=in_alliance, membership=belongs, last_day=MARCH)
    assert school.memberships.get(role=MEMBER).ends_on is None


def test_a_university_may_belong_to_a_trust(in_alliance: Actor) -> None:
    trust = Organisation.objects.get(name="Billericay Community Trust")
    university = Organisation.objects.get(name="Anglia Ruskin University")
    add_trust_membership(
        actor=in_alliance, trust=trust, organisation=university, starts_on=dt.date(2009, 9, 1)
    )
    assert TrustMembership.objects.get(trust=trust).organisation == university


def test_a_role_is_held_once_at_a_time(in_alliance: Actor, school: Organisation) -> None:
    with pytest.raises(ValidationError, match="from 1 March 2018"):
        start_membership(
            actor=in_alliance, organisation=school, role=SUPPORTED, starts_on=dt.date(2017, 9, 1)
        )
    end_membership(actor=in_alliance, membership=school.memberships.get(), last_day=dt.date(2018, 7, 31))
    start_membership(actor=in_alliance, organisation=school, role=SUPPORTED, starts_on=dt.date(2018, 8, 1))
    assert school.memberships.count() == 2


def test_a_role_does_not_end_before_it_begins(in_alliance: Actor, school: Organisation) -> None:
    with pytest.raises(ValidationError, match="which is 1 March 2018"):
        end_membership(actor=in_alliance, membership=school.memberships.get(), last_day=dt.date(2018, 2, 28))


def test_archiving_ends_the_roles_and_adding_again_brings_it_back(
    in_alliance: Actor, school: Organisation
) -> None:
    archive_organisation(actor=in_alliance, organisation=school)
    assert school.archived_at
    assert school.memberships.get().ends_on == timezone.localdate()

    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert school.establishment
    back = add_school(
        actor=in_alliance, establishment=school.establishment, roles=[SUPPORTED], since=tomorrow
    )
    assert back.archived_at is None
    assert school.memberships.count() == 2


def test_a_leading_school_is_not_archived(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="leads the alliance"):
        archive_organisation(
            actor=in_alliance, organisation=Organisation.objects.get(establishment__urn=115167)
        )


def test_a_school_that_became_an_academy_keeps_its_row(in_alliance: Actor) -> None:
    school = add_school(actor=in_alliance, establishment=registered(OLD), roles=[MEMBER], since=MARCH)

    move_to_successor(actor=in_alliance, organisation=school)
    school.refresh_from_db()
    assert (school.urn, school.name) == (NEW, "Hill Academy")
    assert school.memberships.get().starts_on == MARCH
    with pytest.raises(ValidationError, match="names no successor"):
        move_to_successor(actor=in_alliance, organisation=school)
