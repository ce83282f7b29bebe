"""Roles of every kind: where they are held, what they open, and who may know of them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from alliance_portal.demo.cast import BILLERICAY
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor, Grant, Right, Role, Strand
from cpd.models import Course, Run
from itt.models import Trainee
from schools.actions import grant_role
from schools.actions.invitations import invite
from schools.models import Organisation, Person, RoleGrant, TrustMembership
from schools.queries.role_holders import managers_of, strands_without_lead
from schools.rules.invitations import offered_grants
from sle_brokerage.models import SupportRequest
from tests.conftest import As, SignIn

from .conftest import questions


def give(actor: Actor, name: str, role: Role | Right, where: str | None = None, **more: object) -> RoleGrant:
    place = Organisation.objects.get(name=where) if where else None
    person = Person.objects.get(name=name)
    return grant_role(
        actor=actor, person=person, role=role, organisation=place, starts_on=localdate(), **more
    )


def test_a_strand_lead_runs_her_own_strand_and_no_other(as_: As) -> None:
    with as_("strand-lead") as actor:
        assert actor.manages(Strand.CPD)
        assert not actor.manages(Strand.ITT)
        assert may(actor, "create", Course)
        assert may(actor, "create", Run)
        assert not may(actor, "create", Trainee)
        assert not may(actor, "raise_for_others", SupportRequest)
        assert actor.role_labels == ["Professional development lead"]


@pytest.mark.parametrize("strand", Strand)
def test_a_deputy_may_do_in_her_strand_what_its_lead_may(strand: Strand) -> None:
    def holding(role: Role) -> Actor:
        return Actor(1, 1, 1, "Tom Reed", frozenset({Grant(role, None, strand.value)}))

    lead, deputy = holding(Role.STRAND_LEAD), holding(Role.STRAND_DEPUTY)
    assert [one for one in Strand if deputy.manages(one)] == [strand]
    assert [one for one in Strand if lead.manages(one)] == [strand]
    assert deputy.role_labels == [f"{strand.label} deputy lead"]


def test_a_deputy_from_any_school_acts_is_written_to_and_stands_on_the_page(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        with pytest.raises(ValidationError) as refused:
            give(actor, "Tom Reed", Role.STRAND_DEPUTY)
        assert "Select the strand" in str(refused.value)
        give(actor, "Tom Reed", Role.STRAND_DEPUTY, strand="cpd")
        tom = Person.objects.get(name="Tom Reed")
        assert tom in managers_of(Strand.CPD)
        assert tom not in managers_of(Strand.ITT)
        give(actor, "Tom Reed", Role.STRAND_DEPUTY, strand="itt")
        assert Strand.ITT in strands_without_lead(), "a deputy is no lead"
    with as_("teacher") as actor:
        assert may(actor, "create", Course)
        assert not may(actor, "raise_for_others", SupportRequest)
    page = sign_in("head-brightside").get("/a/billericay/roles/?role=strand_deputy").content.decode()
    assert "Professional development deputy lead" in page
    assert "Tom Reed" in page
    assert "Imogen Clarke" not in page


def test_a_deputy_is_invited_as_the_lead_is(as_: As) -> None:
    with as_("coordinator") as actor:
        invitation = invite(
            actor=actor,
            name="Nia Bell",
            email="nia.bell@school.invalid",
            organisation=Organisation.objects.get(name="Brightside Primary School"),
            roles=["strand_deputy:research"],
        )
        assert invitation.role_labels == ["Research and development deputy lead"]
        (offered,) = offered_grants(invitation.roles, invitation.organisation)
        assert (offered.role, offered.strand, offered.organisation) == ("strand_deputy", "research", None)


def test_a_strand_lead_names_her_strand(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="Select the strand"):
        give(in_alliance, "Tom Reed", Role.STRAND_LEAD)
    with pytest.raises(ValidationError, match="Only strand leads"):
        give(in_alliance, "Tom Reed", Role.COORDINATOR, strand="cpd")
    give(in_alliance, "Tom Reed", Role.STRAND_LEAD, strand="itt")
    give(in_alliance, "Tom Reed", Role.STRAND_LEAD, strand="cpd")  # of two strands: two roles
    with pytest.raises(ValidationError, match="already has the role"):
        give(in_alliance, "Tom Reed", Role.STRAND_LEAD, strand="cpd")


def test_lists_of_people_say_which_strand_somebody_leads(in_alliance: Actor, sign_in: SignIn) -> None:
    held = give(in_alliance, "Tom Reed", Role.STRAND_LEAD, strand="cpd")
    client, school = sign_in("coordinator"), held.person.organisation
    pages = [
        inside(BILLERICAY.slug, name, *of)
        for name, of in (("schools:organisation", (school.public_id,)), ("schools:person_list", ()))
    ]
    for page in pages:
        shown = client.get(page).content.decode()
        assert str(held) in shown
        assert "Strand lead" not in re.sub("<form.*?</form>", "", shown, flags=re.DOTALL)


def test_trust_staff_act_for_the_schools_that_are_in_the_trust_today(in_alliance: Actor, as_: As) -> None:
    trust = Organisation.objects.get(name="Billericay Community Trust")
    school, former = (
        Organisation.objects.get(name=f"South Green {kind} School") for kind in ("Infant", "Junior")
    )
    TrustMembership.objects.create(trust=trust, organisation=school, starts_on=dt.date(2017, 9, 1))
    TrustMembership.objects.create(
        trust=trust,
        organisation=former,
        starts_on=dt.date(2017, 9, 1),
        ends_on=localdate() - dt.timedelta(days=1),
    )
    university = Organisation.objects.get(
        name="Anglia Ruskin University"
    )  # in the trust, but nobody's school
    TrustMembership.objects.create(trust=trust, organisation=university, starts_on=dt.date(2017, 9, 1))
    with as_("trust") as actor:
        assert actor.schools_led == {school.pk}
        assert university.pk not in actor.organisations()
        assert visible(actor, Person).filter(name="Tom Reed").exists()


def test_roles_are_held_where_they_belong(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="is held at a trust"):
        give(in_alliance, "Tom Reed", Role.TRUST_STAFF, "Mayflower High School")
    with pytest.raises(ValidationError, match="for the whole alliance"):
        give(in_alliance, "Tom Reed", Role.LEAD, "Mayflower High School")
    with pytest.raises(ValidationError, match="Select the school"):
        give(in_alliance, "Tom Reed", Role.DEPUTY)


@pytest.mark.parametrize(("role", "strand"), [("support", ""), ("head", ""), ("strand_lead", "")])
def test_the_database_refuses_roles_out_of_place(in_alliance: Actor, role: str, strand: str) -> None:
    """Nobody becomes support staff, a head of nothing, or a lead of no strand by writing a row."""
    person = Person.objects.get(name="Tom Reed")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(person=person, role=role, strand=strand, starts_on=localdate())


def test_a_head_names_deputies_who_name_staff(as_: As) -> None:
    south_green = "South Green Infant School"
    with as_("head") as actor:
        give(actor, "Aisha Khan", Role.DEPUTY, south_green)
        give(actor, "Tom Reed", Right.SAFEGUARDING, south_green)
    with as_("deputy") as actor:
        give(actor, "Ellie Winter", Role.MENTOR, south_green)
        for role in (Role.DEPUTY, Right.SAFEGUARDING, Role.HEAD):
            with pytest.raises(PermissionDenied):
                give(actor, "Ellie Winter", role, south_green)


def test_a_right_alone_opens_no_door(in_alliance: Actor, sign_in: SignIn) -> None:
    tom = Person.objects.get(name="Tom Reed")
    RoleGrant.objects.filter(person=tom).update(role=Right.SAFEGUARDING)
    assert sign_in("teacher").get("/a/billericay/").status_code == 404


def test_safeguarding_information_is_a_right_of_its_own(in_alliance: Actor, as_: As) -> None:
    school = Organisation.objects.get(name="South Green Infant School")
    trainee = Trainee(employing_school=school)
    with as_("coordinator") as coordinator:
        assert may(coordinator, "see_check", trainee)
        RoleGrant.objects.filter(role=Right.SAFEGUARDING).update(ends_on=dt.date(2017, 9, 1))
    with as_("coordinator") as coordinator:  # she may do everything else
        assert not may(coordinator, "see_check", trainee)


def test_the_page_says_who_holds_what_and_who_gave_it(in_alliance: Actor, sign_in: SignIn) -> None:
    give(in_alliance, "Tom Reed", Role.STRAND_LEAD, strand="itt", ends_on=localdate())
    address = "/a/billericay/roles/"
    page = sign_in("coordinator").get(address).content.decode()
    assert "Professional development lead" in page
    assert "Nobody leads school-to-school support, research and development" in page
    head = sign_in("head").get(address).content.decode()
    assert "Aisha Khan" in head  # of her own school
    assert "Marcus Bell" not in head  # staff of another
    teacher = sign_in("teacher").get(address).content.decode()
    assert "Ruth Okafor" in teacher  # whom one turns to
    assert "Aisha Khan" not in teacher
    assert "Nobody leads" not in teacher


def test_each_role_says_until_when_and_who_gave_it(as_: As, sign_in: SignIn) -> None:
    with as_("head") as ruth:
        give(ruth, "Aisha Khan", Role.DEPUTY, "South Green Infant School", ends_on=localdate())
    file = sign_in("coordinator").get("/a/billericay/roles/?csv=1&role=deputy&q=Aisha").content
    [given] = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    assert (given["Given by"], given["To"]) == ("Ruth Okafor", localdate().isoformat())


def test_the_roles_list_costs_the_same_for_few_and_for_many(sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    one = questions(lambda: client.get("/a/billericay/roles/?q=Tom"))
    everybody = questions(lambda: client.get("/a/billericay/roles/?when=always"))
    assert one == everybody <= 12
