"""Erasure from asking to the end of it: what is shown, who decides, what stands in its way, what the person is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Account, Job, OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter, enter_service
from cpd.models import Booking
from deliveries.measures import figure
from schools import tasks  # noqa: F401  (the worker's handlers register themselves)
from schools.actions import erasure as actions
from schools.models import Alliance, Organisation, Person, PrivacyRequest, RoleGrant
from schools.queries.erasure import erasure_of
from tests.cast import BILLERICAY, PLYMOUTH, AllianceCast
from tests.conftest import ALIASES, As, SignIn
from tests.cpd.making import book, make_run
from tests.signing_in import signed_in

BASE = "/a/billericay/"
YEAR = (dt.date(2017, 9, 1), timezone.localdate() + dt.timedelta(days=400))


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def asked(as_: As, key: str = "teacher") -> PrivacyRequest:
    with as_(key) as actor:
        return actions.ask_for_erasure(actor=actor, words="I have left the school.")


def test_she_sees_what_goes_and_what_stays_and_asks(sign_in: SignIn, in_alliance: Actor) -> None:
    client, priya = sign_in("teacher"), sign_in("coordinator")
    page = client.get(f"{BASE}your-data/erasure/").content.decode()
    assert "Former member of staff 4821" in page
    assert "Roles and rights (1)" in page
    client.post(f"{BASE}your-data/erasure/", {"words": "I have left."})
    client.post(f"{BASE}your-data/erasure/", {"words": "I have left."})
    row = PrivacyRequest.objects.get()
    assert (row.kind, row.state, row.person) == ("erasure", "asked", person("Tom Reed"))
    told = set(OutgoingMail.objects.filter(kind="schools.erasure_asked").values_list("to_name", flat=True))
    assert "Priya Shah" in told
    assert "Tom Reed asks for erasure" in priya.get(BASE).content.decode()
    assert (
        "See what would go, and decide"
        in priya.get(f"{BASE}people/requests/{row.public_id}/").content.decode()
    )


def test_only_a_coordinator_decides_and_not_about_herself(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    row = asked(as_)
    for key in ("head", "teacher", "teacher-2"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            actions.accept_erasure(actor=actor, request=row)
    assert sign_in("head").get(f"{BASE}people/requests/{row.public_id}/erase/").status_code == 403
    own = asked(as_, "coordinator")
    with as_("coordinator") as actor, pytest.raises(PermissionDenied):
        actions.accept_erasure(actor=actor, request=own)


def test_what_is_under_way_stands_in_its_way(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    with as_("coordinator") as actor:
        book(actor, make_run(), [person("Tom Reed")])
    row, client = asked(as_), sign_in("coordinator")
    where = f"{BASE}people/requests/{row.public_id}/erase/"
    page = client.get(where).content.decode()
    assert "Bookings on courses (1)" in page
    assert ">Erase</button>" not in page
    answer = client.post(where)
    assert answer.status_code == 422
    assert "still under way" in answer.content.decode()
    Booking.objects.update(state="cancelled")
    assert ">Erase</button>" in client.get(where).content.decode()


def test_the_last_coordinator_passes_it_on_first(in_alliance: Actor) -> None:
    others = RoleGrant.objects.filter(role__in=("lead", "coordinator")).exclude(person=person("Priya Shah"))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    others.update(ends_on=yesterday)
    assert "Running the alliance: nobody else is a co-ordinator" in [
        one.title for one in erasure_of(person("Priya Shah")).ongoing
    ]


def test_the_page_of_an_erasure_says_no_more_than_what_can_be_done_there(as_: As, sign_in: SignIn) -> None:
    row = asked(as_)
    page = sign_in("coordinator").get(f"{BASE}people/requests/{row.public_id}/").content.decode()
    assert "See what would go, and decide" in page
    assert "The request is closed, and the person is told" not in page, "nothing is answered on this page"


def test_a_refusal_says_why(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    row, client = asked(as_), sign_in("coordinator")
    where = f"{BASE}people/requests/{row.public_id}/refuse/"
    assert client.post(where, {"reason": ""}).status_code == 422
    client.post(where, {"reason": "A claim about your expenses is open."})
    row.refresh_from_db()
    assert row.state == "declined"
    assert "A claim about your expenses" in OutgoingMail.objects.get(kind="schools.erasure_refused").text
    answer = client.post(where, {"reason": "Again"})
    assert "answered already" in answer.content.decode()
    with as_("coordinator") as actor, pytest.raises(ValidationError, match="answered already"):
        actions.accept_erasure(actor=actor, request=row)
    assert client.get(f"{BASE}people/requests/{row.public_id}/").status_code == 200


def test_a_letter_is_recorded_and_decided_like_any_other(sign_in: SignIn, in_alliance: Actor) -> None:
    client, marcus = sign_in("coordinator"), person("Marcus Bell")
    where = f"{BASE}people/{marcus.public_id}/erasure/"
    day = {"received_on_0": "3", "received_on_1": "9", "received_on_2": "2018"}
    assert "Select how it came" in client.post(where, {"words": "x", **day}).content.decode()
    answer = client.post(where, {"how": "paper", "words": "A signed letter.", **day})
    row = PrivacyRequest.objects.get()
    assert (row.person, row.how, row.due_on, row.state) == (marcus, "paper", dt.date(2018, 10, 3), "asked")
    assert row.recorded_by == person("Priya Shah")
    assert "See what would go, and decide" in client.get(answer.url).content.decode()
    assert sign_in("head").get(where).status_code == 403


def test_a_correction_is_no_erasure(sign_in: SignIn, in_alliance: Actor) -> None:
    tom = person("Tom Reed")
    row = PrivacyRequest.objects.create(
        kind="correction", person=tom, name="T", email="t@t.invalid", how="portal", words="x"
    )
    assert sign_in("coordinator").get(f"{BASE}people/requests/{row.public_id}/erase/").status_code == 404


def carried_out(cast: AllianceCast, key: str = "teacher") -> tuple[Alliance, PrivacyRequest, Account]:
    """Asked, accepted and done by the job, in an alliance of its own."""
    alliance = Alliance.objects.get(slug=cast.slug)
    account = Account.objects.get(email=email_of(cast, key))
    with enter(account=account, alliance=alliance) as actor:
        row = actions.ask_for_erasure(actor=actor, words="")
    with enter(account=Account.objects.get(email=email_of(cast, "coordinator")), alliance=alliance) as actor:
        job = actions.accept_erasure(actor=actor, request=row)
    jobs.run(job.pk)
    with enter_service(alliance=alliance, purpose="test"):
        assert Job.objects.get(pk=job.pk).error == ""
        row.refresh_from_db()
    account.refresh_from_db()
    return alliance, row, account


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_the_job_writes_to_her_forgets_her_and_closes_her_account(fresh_alliance: Any) -> None:
    cast = fresh_alliance(BILLERICAY)
    address = email_of(cast, "teacher")
    client = signed_in(Account.objects.get(email=address))
    assert client.get(f"/a/{cast.slug}/").status_code == 200
    outbox.outbox.clear()
    alliance, row, account = carried_out(cast)
    [last] = [message for message in outbox.outbox if address in message.to[0]]
    assert "This is the last e-mail" in last.body
    assert "Nothing that names you." in last.body
    with enter_service(alliance=alliance, purpose="test"):
        assert (row.state, row.name) == ("done", f"Former member of staff {row.number}")
        sent = OutgoingMail.objects.get(kind="schools.erasure_begins")
        assert (sent.state, sent.text) == ("sent", "")
        assert sent.to_email == f"former-{row.number}@erased.invalid"
        assert not OutgoingMail.objects.filter(to_email__startswith="former", state="waiting").exists()
    assert not account.is_active
    assert client.get(f"/a/{cast.slug}/").status_code == 302
    assert not account.emailaddress_set.exists()


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_whoever_belongs_to_another_alliance_keeps_her_account(fresh_alliance: Any) -> None:
    cast, other = fresh_alliance(BILLERICAY), fresh_alliance(PLYMOUTH)
    account = Account.objects.get(email=email_of(cast, "teacher"))
    elsewhere = Alliance.objects.get(slug=other.slug)
    with enter_service(alliance=elsewhere, purpose="test"):
        at = Organisation.objects.filter(kind="school").first()
        there = Person.objects.create(
            account=account, organisation=at, name="Tom Reed", email="tom@there.invalid"
        )
        there.role_grants.create(role="teacher", organisation=at, starts_on=timezone.localdate())
    _, _, account = carried_out(cast)
    assert account.is_active
    assert account.email == email_of(cast, "teacher")
    with enter_service(alliance=elsewhere, purpose="test"):
        there.refresh_from_db()
        assert (there.name, there.account) == ("Tom Reed", account)
    assert signed_in(account).get(f"/a/{other.slug}/").status_code == 200
    assert signed_in(account).get(f"/a/{cast.slug}/").status_code == 404


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_kpis_count_the_same_without_her_name(fresh_alliance: Any) -> None:
    cast = fresh_alliance(BILLERICAY)
    alliance = Alliance.objects.get(slug=cast.slug)
    codes = ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2")
    with enter_service(alliance=alliance, purpose="test") as actor:
        run = make_run()
        book(actor, run, [person("Tom Reed"), person("Marcus Bell")])
        Booking.objects.update(state="attended")
        for booking in Booking.objects.all():
            booking.evaluations.create(
                improves_practice=True, worth_the_workload=False, comment="By Tom Reed"
            )
        before = {code: figure(code, *YEAR) for code in codes}
        taken = Booking.objects.values_list("run", "state", "organisation").order_by("pk")
        places = list(taken)
    carried_out(cast)
    with enter_service(alliance=alliance, purpose="test"):
        assert {code: figure(code, *YEAR) for code in codes} == before
        assert list(taken.all()) == places
        assert before["2.2"] is not None
        run.refresh_from_db()
        assert run.taken == 2


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_a_mail_server_that_is_away_holds_it_up_and_nothing_is_half_done(
    fresh_alliance: Any, monkeypatch: Any
) -> None:
    cast = fresh_alliance(BILLERICAY)
    alliance = Alliance.objects.get(slug=cast.slug)
    account = Account.objects.get(email=email_of(cast, "teacher"))
    with enter(account=account, alliance=alliance) as actor:
        row = actions.ask_for_erasure(actor=actor, words="")
    with enter(account=Account.objects.get(email=email_of(cast, "coordinator")), alliance=alliance) as actor:
        job = actions.accept_erasure(actor=actor, request=row)

    def away(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.message.EmailMessage.send", away)
        jobs.run(job.pk)
    with enter_service(alliance=alliance, purpose="test"):
        job.refresh_from_db()
        row.refresh_from_db()
        assert (job.state, row.state, person("Tom Reed").account) == ("queued", "accepted", account)
        Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
        OutgoingMail.objects.filter(kind="schools.erasure_begins").update(send_after=timezone.now())
    jobs.run(job.pk)
    with enter_service(alliance=alliance, purpose="test"):
        row.refresh_from_db()
        assert row.state == "done"
        assert not Person.objects.filter(name="Tom Reed").exists()
