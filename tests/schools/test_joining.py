"""Asking to join: who hears of it, who answers, and that a stranger learns nothing and gets nowhere by herself."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import Account, OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.private_links import row_of_token
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import mail_address
from schools.actions import (
    ask_to_join,
    confirm_join_request,
    decline_join_request,
    show_address,
    withdraw_join_request,
)
from schools.models import Invitation, JoinRequest, Organisation, Person
from schools.queries.joining import in_states, waiting
from tests.cast import PLYMOUTH, AllianceCast
from tests.conftest import As, SignIn
from tests.signing_in import signed_in

from .conftest import questions
from .post import deliver, link_to

BASE = "/a/billericay/"
LEE = "lee@south.invalid"
State = JoinRequest.State
SAID = {"name": "Lee Marsden", "email": LEE, "job_title": "Year 2 teacher"}

pytestmark = pytest.mark.usefixtures("own_limits")


def school() -> Organisation:
    return Organisation.objects.get(establishment__urn=115039)


def ask_url() -> str:
    return f"{BASE}schools/{school().public_id}/ask/"


def asked(actor: Actor, account: Account | None = None, **values: str) -> JoinRequest:
    ask_to_join(actor=actor, organisation=school(), account=account, **(SAID | values))
    return JoinRequest.objects.get(email=values.get("email", LEE), state__in=JoinRequest.OPEN)


def shown(actor: Actor, **values: str) -> JoinRequest:
    return show_address(actor=actor, request=asked(actor, **values))


def lapse(row: JoinRequest) -> None:
    JoinRequest.objects.filter(pk=row.pk).update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    row.refresh_from_db()


# --- Asking -----------------------------------------------------------------------------------------------


def test_alliances_stand_by_their_names_whatever_they_begin_with(
    client: Client, fresh_alliance: Callable[[AllianceCast], AllianceCast]
) -> None:
    """The database sorts capitals before small letters."""
    name = f"arden schools {uuid.uuid4().hex[:6]}"
    fresh_alliance(dataclasses.replace(PLYMOUTH, name=name))
    page = client.get("/join/").content.decode()
    assert page.index(name) < page.index("Billericay")


def test_a_stranger_finds_her_school_asks_and_is_invited(
    client: Client, sign_in: SignIn, in_alliance: Actor
) -> None:
    alliances = client.get("/join/").content.decode()
    assert f"{BASE}schools/" in alliances
    assert "/a/plymouth/schools/" in alliances
    fewer = client.get("/join/", {"q": "billericay"}).content.decode()
    assert f"{BASE}schools/" in fewer
    assert "/a/plymouth/schools/" not in fewer
    assert "No alliance is called “Atlantis”" in client.get("/join/", {"q": "Atlantis"}).content.decode()
    found = client.get(f"{BASE}schools/", {"q": "South Green"}).content.decode()
    assert ask_url() in found
    assert "Brightside" not in found
    assert "Check your e-mail" in client.post(ask_url(), SAID).content.decode()
    link = link_to(LEE)
    assert "Yes, this is my e-mail address" in client.get(link).content.decode()
    assert JoinRequest.objects.get().state == State.ASKED  # a mail scanner that opens links confirms nothing
    assert "has been asked" in client.post(link, follow=True).content.decode()

    head = sign_in("head")
    row = JoinRequest.objects.get()
    assert f"Does Lee Marsden work at {row.organisation}?" in head.get(BASE).content.decode()
    page = f"{BASE}join-requests/{row.public_id}/"
    refused = head.post(page, {})
    assert (refused.status_code, "Select at least one role" in refused.content.decode()) == (422, True)
    assert head.post(page, {"roles": ["coordinator"]}).status_code == 422
    answer = head.post(page, {"roles": ["teacher"]}, follow=True).content.decode()
    assert "We have sent Lee Marsden an invitation." in answer
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.roles, invitation.job_title) == (LEE, ["teacher"], "Year 2 teacher")
    assert not Person.objects.filter(email=LEE).exists()  # until she accepts
    assert "The school has confirmed you" in client.get(link).content.decode()
    assert "Does Lee Marsden" not in head.get(BASE).content.decode()


def test_nobody_at_the_school_is_troubled_before_the_address_is_shown(as_: As, in_alliance: Actor) -> None:
    row = asked(in_alliance)
    with as_("head") as head:
        assert not visible(head, JoinRequest).exists()
    with as_("coordinator") as coordinator:
        assert not visible(coordinator, JoinRequest).exists()
    assert {mail.to_email for mail in OutgoingMail.objects.all()} == {LEE}
    show_address(actor=in_alliance, request=row)
    show_address(actor=in_alliance, request=row)
    told = OutgoingMail.objects.filter(subject__startswith="Lee Marsden asks to join")
    assert told.count() == len(set(told.values_list("to_email", flat=True))) >= 1


def test_the_answer_tells_nothing_about_an_address(client: Client, in_alliance: Actor) -> None:
    member = Person.objects.exclude(account=None).first()
    assert member
    ours = client.post(ask_url(), SAID | {"email": member.email})
    strange = client.post(ask_url(), SAID)
    assert ours.status_code == strange.status_code == 200
    assert (
        ours.content.decode().replace(mail_address(member.email), mail_address(LEE))
        == strange.content.decode()
    )
    assert not JoinRequest.objects.filter(email=member.email).exists()
    deliver()
    assert any("You belong to it already" in one.body for one in mail.outbox if member.email in one.to[0])


def test_what_is_missing_is_said(client: Client, in_alliance: Actor) -> None:
    refused = client.post(ask_url(), {"email": "lee"})
    assert refused.status_code == 422
    for message in ("Enter your full name", "such as name@school.org.uk", "Enter your job"):
        assert message in refused.content.decode()
    assert not JoinRequest.objects.exists()


def test_asking_again_and_again_is_limited(client: Client, in_alliance: Actor) -> None:
    statuses = [client.post(ask_url(), SAID).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert JoinRequest.objects.count() == 1


def test_asking_twice_corrects_what_nobody_has_seen_yet(in_alliance: Actor) -> None:
    asked(in_alliance, name="Le")
    row = asked(in_alliance)
    assert (JoinRequest.objects.count(), row.name) == (1, "Lee Marsden")
    show_address(actor=in_alliance, request=row)
    again = asked(in_alliance, name="Somebody else")
    assert (again.pk, again.name, again.state) == (row.pk, "Lee Marsden", State.WAITING)


def test_who_is_signed_in_with_a_shown_address_needs_no_link(in_alliance: Actor) -> None:
    account = Account.objects.create_user(LEE)
    assert asked(in_alliance, account).state == State.ASKED
    EmailAddress.objects.create(user=account, email=LEE, verified=True, primary=True)
    other = asked(in_alliance, account, email="other@south.invalid")
    assert other.state == State.ASKED  # not an address of this account
    assert asked(in_alliance, account).state == State.WAITING


def test_the_page_knows_who_is_signed_in(in_alliance: Actor) -> None:
    assert LEE in signed_in(Account.objects.create_user(LEE)).get(ask_url()).content.decode()


def test_only_schools_that_show_themselves_can_be_asked(client: Client, in_alliance: Actor) -> None:
    hidden = Organisation.objects.exclude(kind=Organisation.Kind.SCHOOL).first()
    assert hidden
    assert client.get(f"{BASE}schools/{hidden.public_id}/ask/").status_code == 404


# --- Answering --------------------------------------------------------------------------------------------


def test_heads_answer_for_their_school_and_coordinators_for_all(as_: As, in_alliance: Actor) -> None:
    row = shown(in_alliance)
    elsewhere = Organisation.objects.get(establishment__urn=132164)
    JoinRequest.objects.filter(pk=row.pk).update(organisation=elsewhere)
    row.refresh_from_db()
    with as_("head") as head:
        assert not visible(head, JoinRequest).exists()
        with pytest.raises(PermissionDenied):
            confirm_join_request(actor=head, request=row, roles=["teacher"])
    with as_("teacher") as teacher:
        assert not visible(teacher, JoinRequest).exists()
        with pytest.raises(PermissionDenied):
            decline_join_request(actor=teacher, request=row, reason="No")
        with pytest.raises(PermissionDenied):
            ask_to_join(actor=teacher, organisation=elsewhere, account=None, **SAID)
    with as_("coordinator") as coordinator:
        first = confirm_join_request(actor=coordinator, request=row, roles=["teacher"])
        assert confirm_join_request(actor=coordinator, request=row, roles=["teacher"]) == first


def test_a_head_declines_and_says_why(sign_in: SignIn, client: Client, in_alliance: Actor) -> None:
    row, head = shown(in_alliance), sign_in("head")
    page = f"{BASE}join-requests/{row.public_id}/decline/"
    refused = head.post(page, {})
    assert (refused.status_code, "Enter the reason" in refused.content.decode()) == (422, True)
    assert "Declined. We have told" in head.post(page, {"reason": "You left."}, follow=True).content.decode()
    deliver()
    assert any("“You left.”" in one.body for one in mail.outbox if LEE in one.to[0])
    assert "Yes, confirm" not in head.get(f"{BASE}join-requests/{row.public_id}/").content.decode()
    with pytest.raises(ValidationError):
        confirm_join_request(actor=in_alliance, request=row, roles=["teacher"])
    assert asked(in_alliance).pk != row.pk  # she may ask again


def test_requests_are_withdrawn_by_the_link(client: Client, in_alliance: Actor) -> None:
    row = shown(in_alliance)
    link = link_to(LEE)
    assert "Withdraw your request?" in client.get(f"{link}withdraw/").content.decode()
    assert "Withdrawn" in client.post(f"{link}withdraw/", follow=True).content.decode()
    with pytest.raises(ValidationError):
        confirm_join_request(actor=in_alliance, request=row, roles=["teacher"])
    assert withdraw_join_request(actor=in_alliance, request=row).state == State.WITHDRAWN
    assert client.get(f"{BASE}asked/a-guess/").status_code == 404


def test_requests_lapse_and_make_room(as_: As, in_alliance: Actor) -> None:
    row = asked(in_alliance)
    lapse(row)
    assert show_address(actor=in_alliance, request=row).state == State.ASKED
    again = shown(in_alliance)
    row.refresh_from_db()
    assert (row.state, again.pk == row.pk) == (State.EXPIRED, False)
    with as_("head") as head:
        assert list(waiting(head)) == [again]
        lapse(again)
        assert not waiting(head).exists()
        assert again.state_now == State.EXPIRED
        assert list(visible(head, JoinRequest).filter(in_states([State.EXPIRED]))) == [again]
        with pytest.raises(ValidationError, match="expired"):
            confirm_join_request(actor=head, request=again, roles=["teacher"])


def test_a_later_link_takes_the_place_of_the_earlier(in_alliance: Actor) -> None:
    asked(in_alliance)
    first = link_to(LEE)
    asked(in_alliance)
    second = link_to(LEE)
    assert row_of_token("join", first.rstrip("/").rpartition("/")[2]) is None
    assert row_of_token("join", second.rstrip("/").rpartition("/")[2]) is not None


def test_the_list_costs_the_same_for_one_and_for_many(sign_in: SignIn, in_alliance: Actor) -> None:
    coordinator = sign_in("coordinator")
    shown(in_alliance)
    url = f"{BASE}join-requests/"
    few = questions(lambda: coordinator.get(url))
    for number in range(5):
        shown(in_alliance, email=f"lee{number}@south.invalid")
    assert questions(lambda: coordinator.get(url)) == few
    assert "1 request to join" in coordinator.get(url, {"q": "lee3"}).content.decode()
