"""What stands first for each role: what needs her, what is coming, how it goes; and a next step when nothing waits."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from alliance_portal.kernel.roles import FOR_THE_ALLIANCE, Actor, Role, Strand
from cpd.models import Run
from deliveries.models import Big6
from schools.actions import finish_setting_up
from schools.models import Alliance, Invitation, Organisation, Person, RoleGrant
from sle_brokerage.models import Leader
from tests.conftest import SignIn
from tests.cpd.making import book, make_people, make_run, url
from tests.deliveries.entries import record
from tests.schools.conftest import questions

HOME = "/a/billericay/"


def seen(client: Client) -> str:
    answer = client.get(HOME)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def becomes(role: Role, strand: str = "") -> Person:
    """Tom Reed is nothing but this from now on."""
    tom = Person.objects.get(name="Tom Reed")
    RoleGrant.objects.filter(person=tom).update(ends_on=localdate() - dt.timedelta(days=1))
    place = None if role in FOR_THE_ALLIANCE else tom.organisation
    RoleGrant.objects.create(
        person=tom, role=role, organisation=place, strand=strand, starts_on=dt.date(2017, 9, 1)
    )
    return tom


def invite(name: str, **more: object) -> Invitation:
    values = {
        "email": f"{name.lower()}@alliance-portal.invalid",
        "organisation": Organisation.objects.get(name="Mayflower High School"),
        "roles": ["teacher"],
        "starts_on": localdate(),
        "expires_at": timezone.now() - dt.timedelta(days=3),
        "last_sent_at": timezone.now() - dt.timedelta(days=17),
    }
    return Invitation.objects.create(name=name, **values | more)


@pytest.mark.parametrize(
    ("role", "strand", "next_step"),
    [
        (Role.STRAND_LEAD, Strand.ITT, "Look at trainees"),
        (Role.STRAND_LEAD, Strand.CPD, "Look at courses"),
        (Role.STRAND_LEAD, Strand.SUPPORT, "Look at support"),
        (Role.STRAND_LEAD, Strand.RESEARCH, "Look at projects"),
        (Role.STRAND_LEAD, Strand.LEADERSHIP, "Look at system leaders"),
        (Role.LA_OFFICER, "", "Look at your work"),
        (Role.PARTNER, "", "Look at your work"),
        (Role.TRAINING_MANAGER, "", "Look at trainees"),
        (Role.NLE, "", "Look at your support"),
    ],
)
def test_whoever_has_nothing_to_do_is_offered_a_step_that_opens(
    sign_in: SignIn, in_alliance: Actor, role: Role, strand: str, next_step: str
) -> None:
    becomes(role, strand)
    client = sign_in("teacher")
    page = seen(client)
    assert "Nothing waits for you" in page
    before = page.split(next_step)[0]
    url = before[before.rindex('href="') :].split('"')[1]
    assert client.get(url).status_code == 200
    assert "What is coming" in page
    assert questions(lambda: client.get(HOME)) <= 20


@pytest.mark.parametrize(
    ("strand", "figure"),
    [
        (Strand.ITT, "Trainees in training"),
        (Strand.CPD, "Places booked this year"),
        (Strand.SUPPORT, "Days of support under way"),
        (Strand.RESEARCH, "Days of research and development this year"),
        (Strand.LEADERSHIP, "System leaders"),
    ],
)
def test_each_strand_lead_sees_how_her_strand_is_doing(
    sign_in: SignIn, in_alliance: Actor, strand: Strand, figure: str
) -> None:
    becomes(Role.STRAND_LEAD, strand)
    assert figure in seen(sign_in("teacher"))


def test_research_is_what_carries_its_tag(sign_in: SignIn, in_alliance: Actor) -> None:
    becomes(Role.STRAND_LEAD, Strand.RESEARCH)
    record(in_alliance, days=3, big6=Big6.RESEARCH, happened_on=localdate())
    record(in_alliance, days=5, big6=Big6.CPD, happened_on=localdate())
    page = " ".join(seen(sign_in("teacher")).split())
    assert '>3</p> <p class="portal-tile__note"><a' in page
    assert ">1 contribution</a></p>" in page


def test_the_lead_of_leadership_sees_which_designations_end(sign_in: SignIn, in_alliance: Actor) -> None:
    becomes(Role.STRAND_LEAD, Strand.LEADERSHIP)
    home = Organisation.objects.get(name="Buttsbury Infant School")
    for name, days in (("Sian Pugh", 20), ("Gareth Lowe", 200)):
        person = Person.objects.get(name=name)
        Leader.objects.create(
            person=person,
            home=home,
            designated_on=dt.date(2015, 9, 1),
            ends_on=localdate() + dt.timedelta(days),
        )
    page = seen(sign_in("teacher"))
    assert "The designation of Sian Pugh ends on" in page
    assert "The designation of Gareth Lowe" not in page


def test_invitations_without_an_answer_come_to_the_coordinator(sign_in: SignIn, in_alliance: Actor) -> None:
    invite("Lapsed")
    invite("Again", asked_again_at=timezone.now())
    invite("Waiting", expires_at=timezone.now() + dt.timedelta(days=3))
    invite("Forgotten", expires_at=timezone.now() - dt.timedelta(days=90))
    invite("Withdrawn", state=Invitation.State.REVOKED)
    page = seen(sign_in("coordinator"))
    assert "The invitation of Lapsed lapsed on" in page
    assert "Send Again a new invitation" in page
    for name in ("Waiting", "Forgotten", "Withdrawn"):
        assert name not in page
    assert "Lapsed" not in seen(sign_in("head"))


def test_strands_without_a_lead_come_to_the_coordinator(
    sign_in: SignIn, in_alliance: Actor, alliance: Alliance
) -> None:
    finish_setting_up(actor=in_alliance, profile=alliance.profile, is_done=True)
    assert "Find leads for 4 strands" in seen(sign_in("coordinator"))
    for strand in (Strand.ITT, Strand.SUPPORT, Strand.RESEARCH):
        RoleGrant.objects.create(
            person=Person.objects.get(name="Tom Reed"),
            role=Role.STRAND_LEAD,
            strand=strand,
            starts_on=localdate(),
        )
    assert "Find a lead for leadership and succession" in seen(sign_in("coordinator"))


def test_a_partner_sees_what_her_organisation_gave(sign_in: SignIn, in_alliance: Actor) -> None:
    university = Organisation.objects.get(name="Anglia Ruskin University")
    record(in_alliance, days=4, happened_on=localdate(), deliverers=[(university, 100)])
    page = " ".join(seen(sign_in("partner")).split())
    assert '>4</p> <p class="portal-tile__note">Anglia Ruskin University</p>' in page
    assert "Member schools" in page


def test_enough_people_who_wait_are_a_second_date_to_propose(sign_in: SignIn, in_alliance: Actor) -> None:
    """The proposal stands on the home, and goes once another date is planned."""
    run, client = make_run(places=1), sign_in("coordinator")
    book(in_alliance, run, make_people(5))
    assert "Waiting list: Leading phonics" in seen(client)
    book(in_alliance, run, make_people(1))
    page = seen(client)
    assert "Propose a second date: Leading phonics" in page
    assert "5 waiting" in page
    assert url("run_repeat", run.public_id) in page
    make_run(run.course, dates=(28,), state=Run.State.DRAFT)
    page = seen(client)
    assert "Propose a second date" not in page
    assert "Waiting list: Leading phonics" in page
