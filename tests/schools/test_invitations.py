"""Invitations: who may send which, whom they reach, how they end, and that nothing happens twice."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from alliance_portal.kernel.models import Account, AuditEvent, OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.private_links import private_link, row_of_token
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter_service
from schools.actions import (
    accept_invitation,
    add_person,
    ask_again,
    decline_invitation,
    invite,
    resend_invitation,
    revoke_invitation,
)
from schools.models import Alliance, Invitation, Organisation, Person, RoleGrant
from schools.queries.invitations import counts, in_states
from schools.what_for import what_for
from tests.conftest import As

from .post import deliver, link_to

SOUTH_GREEN, BRIGHTSIDE = 115039, 132164
LEE, PASSWORD = "lee@south.invalid", "chalk and slate in the cupboard"
State = Invitation.State


def school(urn: int = SOUTH_GREEN) -> Organisation:
    return Organisation.objects.get(establishment__urn=urn)


def invited(actor: Actor, **values: Any) -> Invitation:
    usual = {
        "name": " Lee  Marsden ",
        "email": "Lee@South.invalid",
        "organisation": school(),
        "roles": ["teacher"],
    }
    return invite(actor=actor, **(usual | values))


def lapse(invitation: Invitation) -> None:
    past = timezone.now() - dt.timedelta(days=1)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=past, last_sent_at=past - Invitation.LASTS)
    invitation.refresh_from_db()


# --- Inviting ---------------------------------------------------------------------------------------------


def test_nobody_is_a_person_before_she_accepts(in_alliance: Actor) -> None:
    invitation = invited(in_alliance)
    assert (invitation.name, invitation.email, invitation.state_now) == ("Lee Marsden", LEE, State.INVITED)
    assert not Person.objects.filter(email=LEE).exists()
    assert not Account.objects.filter(email=LEE).exists()


def test_a_head_invites_to_her_own_school_with_roles_that_she_may_give(as_: As) -> None:
    with as_("head") as actor:
        assert invited(actor, roles=[Role.TEACHER, Role.MENTOR]).invited_by.name == "Ruth Okafor"
        for refused in (
            {"organisation": school(BRIGHTSIDE)},
            {"roles": [Role.HEAD]},
            {"roles": [Role.TEACHER, Role.SLE]},
        ):
            with pytest.raises(PermissionDenied):
                invited(actor, email="other@south.invalid", **refused)
    with as_("teacher") as actor, pytest.raises(PermissionDenied):
        invited(actor)


def test_a_head_sees_the_invitations_to_her_school_and_no_others(as_: As) -> None:
    with as_("coordinator") as actor:
        invited(actor)
        invited(actor, email="b@b.invalid", organisation=school(BRIGHTSIDE), roles=[Role.COORDINATOR])
    with as_("head") as actor:
        assert [row.email for row in visible(actor, Invitation)] == [LEE]
    with as_("teacher") as actor:
        assert not visible(actor, Invitation).exists()


def test_a_head_cannot_withdraw_what_she_could_not_have_offered(as_: As) -> None:
    with as_("coordinator") as actor:
        invitation = invited(actor, roles=[Role.TEACHER, Role.SLE])
    with as_("head") as actor:
        for act in (revoke_invitation, resend_invitation):
            with pytest.raises(PermissionDenied):
                act(actor=actor, invitation=invitation)


def test_the_same_key_invites_once(in_alliance: Actor) -> None:
    key = uuid.uuid4()
    assert invited(in_alliance, key=key) == invited(in_alliance, key=key)
    assert OutgoingMail.objects.filter(to_email=LEE).count() == 1


def test_an_address_has_one_open_invitation(in_alliance: Actor) -> None:
    first = invited(in_alliance)
    with pytest.raises(ValidationError, match="invited already on"):
        invited(in_alliance, roles=[Role.SLE])
    lapse(first)
    assert invited(in_alliance, roles=[Role.SLE]).is_open
    first.refresh_from_db()
    assert first.state == State.REVOKED


def test_members_are_not_invited(as_: As) -> None:
    with as_("coordinator") as actor:
        tom = Person.objects.get(name="Tom Reed")
        with pytest.raises(ValidationError, match="Tom Reed signs in with it already"):
            invited(actor, email=tom.email)
        add_person(actor=actor, organisation=school(BRIGHTSIDE), name="Lee Marsden", email=LEE)
        assert invited(actor).person.organisation == school(BRIGHTSIDE)
        Invitation.objects.update(state=State.REVOKED)
    with as_("head") as actor, pytest.raises(ValidationError, match="Somebody in the alliance already has"):
        invited(actor)


def test_an_invitation_needs_a_role(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError) as refused:
        invited(in_alliance, roles=[])
    assert "roles" in refused.value.message_dict


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (["head"], "book courses for your staff, ask for support, and see what your school gave and gained."),
        (["teacher"], "find courses and keep your own record of them."),
        (
            ["teacher", "mentor"],
            "see the trainees who are placed with you and find courses and keep your own",
        ),
        (["strand_lead:cpd", "teacher"], "run your strand of the alliance’s work and find courses"),
        (
            ["strand_lead:research"],
            "keep the hubs of projects, their research, and what is given to it and find courses",
        ),
        (
            ["strand_deputy:leadership"],
            "keep the directory of leaders, and what is given to leadership and succession and find courses",
        ),
        (["la_officer"], "see what you do together with the alliance, and whom to ask."),
        (["coordinator"], "run the alliance’s courses, support and reports."),
        (["safeguarding"], "find courses"),
    ],
)
def test_an_invitation_says_what_the_portal_is_for(roles: list[str], said: str) -> None:
    assert f"In the portal you {said}" in what_for(roles)


def test_the_email_and_its_page_say_it_too(in_alliance: Actor, client: Client) -> None:
    invited(in_alliance, roles=["teacher"])
    said = "In the portal you find courses and keep your own record of them."
    assert said in OutgoingMail.objects.filter(to_email=LEE).latest("pk").text
    assert said in client.get(link_to(LEE)).content.decode()


# --- The link ----------------------------------------------------------------------------------------------


def test_only_the_addressee_knows_the_link(in_alliance: Actor) -> None:
    """It stands in the e-mail as it goes, and neither in its row, which staff read, nor in the audit log."""
    invitation = invited(in_alliance)
    token = link_to(LEE).rstrip("/").rsplit("/", 1)[1]
    assert len(token) >= 43
    assert row_of_token("invitation", token) == invitation
    invitation.refresh_from_db()
    assert token not in str(Invitation.objects.values())
    assert token not in str(list(OutgoingMail.objects.values()))
    logged = list(AuditEvent.objects.filter(table_name="schools_invitation").values_list("old", "new"))
    assert logged
    assert invitation.token_hash not in str(logged)
    assert row_of_token("invitation", "guess") is None
    assert row_of_token("invitation", "") is None


def test_a_mark_typed_by_somebody_gives_her_no_link_of_others(in_alliance: Actor) -> None:
    others = invited(in_alliance)
    stolen = f"{private_link('invitation', others)} [private link: x {others.public_id}]"
    invited(in_alliance, email="eve@south.invalid", note=stolen)
    deliver()
    (text,) = [message.body for message in mail.outbox if "eve@south.invalid" in message.to[0]]
    assert text.count("(this link is not for you)") == 2
    assert text.count("/invited/") == 1


def test_sending_again_makes_a_new_link_and_a_new_fortnight(in_alliance: Actor) -> None:
    invitation = invited(in_alliance)
    first = link_to(LEE)
    with pytest.raises(ValidationError, match="less than ten minutes ago"):
        resend_invitation(actor=in_alliance, invitation=invitation)
    lapse(invitation)
    assert invitation.state_now == State.EXPIRED
    assert resend_invitation(actor=in_alliance, invitation=invitation).is_open
    second = link_to(LEE)
    assert first != second
    assert row_of_token("invitation", first.rstrip("/").rsplit("/", 1)[1]) is None


def test_nobody_is_pestered(in_alliance: Actor) -> None:
    invitation = invited(in_alliance)
    for _ in range(4):
        lapse(invitation)
        resend_invitation(actor=in_alliance, invitation=invitation)
    lapse(invitation)
    with pytest.raises(ValidationError, match="5 times"):
        resend_invitation(actor=in_alliance, invitation=invitation)


# --- Answers -----------------------------------------------------------------------------------------------


def test_accepting_makes_the_person_the_account_and_the_roles(as_: As, in_alliance: Actor) -> None:
    with as_("coordinator") as actor:
        invitation = invited(actor, roles=[Role.TEACHER, Role.COORDINATOR], job_title="Year 2 teacher")
    person = accept_invitation(actor=in_alliance, invitation=invitation, password=PASSWORD)
    assert (person.name, person.email, person.job_title, person.organisation) == (
        "Lee Marsden",
        LEE,
        "Year 2 teacher",
        school(),
    )
    assert person.account.check_password(PASSWORD)
    shown = EmailAddress.objects.get(user=person.account)
    assert (shown.email, shown.verified, shown.primary) == (LEE, True, True)
    held = set(person.role_grants.values_list("role", "organisation", "starts_on", "granted_by__name"))
    assert held == {
        ("teacher", school().pk, localdate(), "Priya Shah"),
        ("coordinator", None, localdate(), "Priya Shah"),
    }
    invitation.refresh_from_db()
    assert (invitation.state, invitation.person) == (State.ACCEPTED, person)


def test_accepting_twice_changes_nothing(in_alliance: Actor) -> None:
    invitation = invited(in_alliance)
    first = accept_invitation(actor=in_alliance, invitation=invitation, password=PASSWORD)
    assert accept_invitation(actor=in_alliance, invitation=invitation, password="another long one") == first
    assert first.role_grants.count() == 1
    assert Account.objects.get(email=LEE).check_password(PASSWORD)


def test_whom_the_alliance_knows_already_stays_the_same_person(in_alliance: Actor) -> None:
    known = add_person(actor=in_alliance, organisation=school(BRIGHTSIDE), name="L. Marsden", email=LEE)
    invitation = invited(in_alliance)
    assert accept_invitation(actor=in_alliance, invitation=invitation, password=PASSWORD) == known
    known.refresh_from_db()
    assert (known.name, known.organisation) == ("L. Marsden", school(BRIGHTSIDE))


def test_the_account_that_is_signed_in_gets_the_roles(in_alliance: Actor) -> None:
    """Its address need not be the one that was invited; a member gets the roles beside those that she has."""
    tom = Person.objects.get(name="Tom Reed")
    invitation = invited(in_alliance, roles=[Role.TEACHER, Role.MENTOR], organisation=tom.organisation)
    assert accept_invitation(actor=in_alliance, invitation=invitation, account=tom.account) == tom
    assert sorted(tom.role_grants.values_list("role", flat=True)) == ["mentor", "teacher"]
    assert not Account.objects.filter(email=LEE).exists()


def test_an_account_in_use_has_to_sign_in(in_alliance: Actor) -> None:
    """Whoever reads somebody's e-mail does not change her password by it."""
    Account.objects.create_user(LEE, PASSWORD)
    with pytest.raises(ValidationError, match="Sign in first"):
        accept_invitation(actor=in_alliance, invitation=invited(in_alliance), password="another long one")


def test_a_person_whose_account_is_another_keeps_it(in_alliance: Actor) -> None:
    invitation = invited(in_alliance)
    known = add_person(actor=in_alliance, organisation=school(), name="Lee Marsden", email=LEE)
    known.account = Account.objects.create_user("lee@home.invalid", PASSWORD)
    known.save()
    with pytest.raises(ValidationError, match="signs in with another account"):
        accept_invitation(actor=in_alliance, invitation=invitation, password=PASSWORD)


def test_roles_begin_on_the_day_that_was_meant(in_alliance: Actor) -> None:
    later = localdate() + dt.timedelta(days=30)
    person = accept_invitation(
        actor=in_alliance, invitation=invited(in_alliance, starts_on=later), password=PASSWORD
    )
    assert person.role_grants.get().starts_on == later


@pytest.mark.parametrize("how", ["expired", "revoked", "declined"])
def test_what_is_over_cannot_be_accepted(in_alliance: Actor, how: str) -> None:
    invitation = invited(in_alliance)
    if how == "expired":
        lapse(invitation)
    elif how == "revoked":
        revoke_invitation(actor=in_alliance, invitation=invitation)
    else:
        decline_invitation(actor=in_alliance, invitation=invitation)
    with pytest.raises(ValidationError, match="no longer"):
        accept_invitation(actor=in_alliance, invitation=invitation, password=PASSWORD)
    assert not Person.objects.filter(email=LEE).exists()


def test_an_accepted_invitation_is_not_withdrawn(in_alliance: Actor) -> None:
    invitation = invited(in_alliance)
    accept_invitation(actor=in_alliance, invitation=invitation, password=PASSWORD)
    with pytest.raises(ValidationError, match="End the role"):
        revoke_invitation(actor=in_alliance, invitation=invitation)
    with pytest.raises(ValidationError, match="accepted"):
        resend_invitation(actor=in_alliance, invitation=invitation)


def test_whoever_invited_hears_of_a_no_and_of_a_wish_for_another_once(as_: As, in_alliance: Actor) -> None:
    with as_("coordinator") as actor:
        invitation = invited(actor)
    for _ in range(2):
        decline_invitation(actor=in_alliance, invitation=invitation)
    for _ in range(2):
        ask_again(actor=in_alliance, invitation=invitation)
    subjects = list(
        OutgoingMail.objects.filter(to_name="Priya Shah").order_by("pk").values_list("subject", flat=True)
    )
    assert subjects == ["Lee Marsden has declined your invitation", "Lee Marsden asks for a new invitation"]


def test_only_the_link_answers(as_: As) -> None:
    with as_("coordinator") as actor:
        invitation = invited(actor)
        for act in (accept_invitation, decline_invitation, ask_again):
            with pytest.raises(PermissionDenied):
                act(actor=actor, invitation=invitation)


def test_states_count_time(in_alliance: Actor) -> None:
    lapse(invited(in_alliance))
    invited(in_alliance, email="b@b.invalid")
    rows = Invitation.objects.all()
    assert {state: number for state, number in counts(rows).items() if number} == {"invited": 1, "expired": 1}
    assert [row.email for row in rows.filter(in_states([State.EXPIRED]))] == [LEE]


# --- Races -------------------------------------------------------------------------------------------------


def at_once(alliance: Alliance, acts: list[Any]) -> list[Any]:
    """What each act returned or raised, all begun together on connections of their own."""
    results: list[Any] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(number: int) -> None:
        try:
            start.wait()
            with enter_service(alliance=alliance, purpose="test") as actor:
                results[number] = acts[number](actor)
        except Exception as error:  # noqa: BLE001  the test looks at it
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_who_invite_the_same_address_at_once(fresh_alliance: Any) -> None:
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    results = at_once(alliance, [invited] * 4)
    assert sum(isinstance(one, Invitation) for one in results) == 1
    assert sum(isinstance(one, ValidationError) for one in results) == 3


def test_a_double_click_on_accept_makes_one_person(fresh_alliance: Any) -> None:
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    email = f"{uuid.uuid4().hex}@south.invalid"
    with enter_service(alliance=alliance, purpose="test") as actor:
        invitation = invited(actor, email=email)
    accept = lambda actor: accept_invitation(actor=actor, invitation=invitation, password=PASSWORD)  # noqa: E731
    results = at_once(alliance, [accept] * 3)
    assert {type(one) for one in results} == {Person}, results
    with enter_service(alliance=alliance, purpose="test"):
        assert RoleGrant.objects.filter(person__email=email).count() == 1
