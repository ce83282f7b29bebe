"""A school lets a named officer of its authority see what it chose, until a day, under a protocol; each look is logged
(C57, C110, C111)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail, RetentionRun
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.retention import kind_of
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking
from deliveries.actions.shared_data import look_at_data, share_data, stop_sharing_data
from deliveries.models import DataShare, DataShareView, Measure
from schools.actions.agreements import end_agreement
from schools.models import AgreementVersion, Person, Priority, RoleGrant
from schools.queries.people import person_of
from tests.conftest import As, SignIn
from tests.cpd.making import book, make_run
from tests.deliveries.entries import record

from .self_evaluation import BRIGHTSIDE, SOUTH_GREEN, protocol_signed_by, school

BASE = "/a/billericay/shared-data/"
ESSEX = "Essex County Council"


def today(days: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def officer() -> Person:
    return Person.objects.get(name="Simon Hale")


@pytest.fixture
def protocol(in_alliance: Actor, as_: As) -> AgreementVersion:
    with as_("coordinator") as priya:
        return protocol_signed_by(priya, SOUTH_GREEN, ESSEX)


def shared(
    as_: As, *measures: Measure, key: str = "head", name: str = SOUTH_GREEN, days: int = 30
) -> DataShare:
    with as_(key) as head:
        return share_data(
            actor=head,
            school=school(name),
            person=officer(),
            measures=measures or (Measure.GIVEN,),
            ends_on=today(days),
        )


def sees(as_: As, key: str, share: DataShare) -> bool:
    with as_(key) as actor:
        try:
            return get_visible(actor, DataShare, share.public_id) == share
        except Http404:
            return False


def test_nothing_is_shared_without_a_protocol_that_both_have_signed(as_: As, in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="signed the protocol too"):
        shared(as_)
    with as_("coordinator") as priya:
        protocol_signed_by(priya, SOUTH_GREEN, BRIGHTSIDE)
    with pytest.raises(ValidationError, match="signed the protocol too"):
        shared(as_)
    assert not DataShare.objects.exists()


def test_only_a_leader_of_the_school_shares_and_only_with_an_officer(
    protocol: AgreementVersion, as_: As
) -> None:
    for key in ("coordinator", "head-brightside", "teacher", "la", "partner"):
        with pytest.raises(PermissionDenied):
            shared(as_, key=key)
    with pytest.raises(ValidationError, match="signed the protocol too"):
        shared(as_, key="head-brightside", name=BRIGHTSIDE)
    with as_("head") as ruth:
        given = {"school": school(SOUTH_GREEN), "person": Person.objects.get(name="Tom Reed")}
        with pytest.raises(ValidationError, match="officer"):
            share_data(actor=ruth, measures=["given"], ends_on=today(3), **given)
    RoleGrant.objects.filter(person=officer()).update(ends_on=today(-1))
    with pytest.raises(ValidationError, match="officer"):
        shared(as_)


@pytest.mark.parametrize("days", [-1, 367])
def test_it_has_an_end_within_a_year(protocol: AgreementVersion, as_: As, days: int) -> None:
    with pytest.raises(ValidationError, match="a year at most"):
        shared(as_, days=days)


def test_it_does_not_outlast_the_protocol(protocol: AgreementVersion, as_: As) -> None:
    AgreementVersion.objects.filter(pk=protocol.pk).update(ends_on=today(20))
    with pytest.raises(ValidationError, match="no longer than the protocol"):
        shared(as_, days=21)
    assert shared(as_, days=20).protocol == protocol


def test_who_sees_that_it_is_shared_and_who_sees_it(protocol: AgreementVersion, as_: As) -> None:
    share = shared(as_)
    known = ("head", "la", "coordinator", "head-brightside", "teacher", "partner", "trust")
    assert [sees(as_, key, share) for key in known] == [True, True, True, False, False, False, False]
    for key in ("coordinator", "head", "partner"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            look_at_data(actor=actor, share=share)
    with as_("la") as simon:
        look_at_data(actor=simon, share=share)
        assert visible(simon, DataShareView).count() == 1
    with as_("head") as ruth:
        assert visible(ruth, DataShareView).count() == 1
    with as_("coordinator") as priya:
        assert visible(priya, DataShareView).count() == 0


def ends_by_itself() -> None:
    DataShare.objects.update(ends_on=today(-1))


def ends_with_the_role() -> None:
    RoleGrant.objects.filter(person=officer(), role="la_officer").update(ends_on=today(-1))


@pytest.mark.parametrize("end", [ends_by_itself, ends_with_the_role])
def test_it_ends_with_its_day_and_with_the_role(protocol: AgreementVersion, as_: As, end: Any) -> None:
    share = shared(as_)
    assert sees(as_, "la", share)
    with as_("coordinator"):
        RoleGrant.objects.create(
            person=officer(), role="partner", organisation=officer().organisation, starts_on=today(-9)
        )
        end()
    assert not sees(as_, "la", share)


def test_it_ends_with_the_protocol_and_when_the_school_says_so(
    protocol: AgreementVersion, as_: As, in_alliance: Actor
) -> None:
    share = shared(as_)
    with as_("la") as simon, pytest.raises(PermissionDenied):
        stop_sharing_data(actor=simon, share=share)
    with as_("head") as ruth:
        stop_sharing_data(actor=ruth, share=share)
        with pytest.raises(PermissionDenied):
            stop_sharing_data(actor=ruth, share=share)
    assert not sees(as_, "la", share)
    again = shared(as_)
    assert sees(as_, "la", again)
    end_agreement(actor=in_alliance, version=protocol, reason="Nobody needs it")
    assert not sees(as_, "la", again)


def test_what_is_chosen_anew_replaces_what_was_chosen_before(protocol: AgreementVersion, as_: As) -> None:
    first, second = shared(as_, Measure.GIVEN, Measure.COURSES), shared(as_, Measure.COURSES)
    assert not sees(as_, "la", first)
    assert sees(as_, "la", second)
    first.refresh_from_db()
    assert first.revoked_by == Person.objects.get(name="Ruth Okafor")


def test_the_officer_reads_what_was_chosen_and_the_school_sees_it(
    protocol: AgreementVersion, as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    here = school(SOUTH_GREEN)
    run = make_run()
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    Booking.objects.update(state="attended")
    run.sessions.update(held_on=today())
    Priority.objects.create(organisation=here, title="Reading in Year 1", success_measure="80% in June")
    record(in_alliance, days=3, happened_on=today(), deliverers=[(here, 1)])
    share = shared(as_, Measure.COURSES, Measure.PRIORITIES)
    [letter] = OutgoingMail.objects.filter(about="Data shared by a school")
    assert letter.to_email == officer().email
    assert "How many of its staff took part" in letter.text
    assert f"{BASE}schools/{share.public_id}/" in letter.text
    client = sign_in("la")
    assert SOUTH_GREEN in client.get(f"{BASE}schools/").content.decode()
    page = client.get(f"{BASE}schools/{share.public_id}/").content.decode()
    for words in ("1 member of staff", str(run.course.title), "Reading in Year 1", "80% in June"):
        assert words in page
    for words in ("Tom Reed", "Days it gave to other schools", "3 days"):
        assert words not in page
    assert "Schools that share data" in client.get("/a/billericay/").content.decode()
    seen = sign_in("head").get(f"{BASE}{share.public_id}/").content.decode()
    assert "Simon Hale" in seen
    assert "When it was looked at" in seen
    assert "Nobody has looked yet" not in seen
    assert "It can be seen." in seen
    hidden = sign_in("coordinator").get(f"{BASE}{share.public_id}/").content.decode()
    assert "When it was looked at" not in hidden


def test_a_school_shares_on_its_page(protocol: AgreementVersion, sign_in: SignIn, as_: As) -> None:
    client, new = sign_in("head"), f"{BASE}new/{school(SOUTH_GREEN).public_id}/"
    assert new in client.get(BASE).content.decode()
    wrong = client.post(new, {"person": "", "ends_on_0": "31", "ends_on_1": "2", "ends_on_2": "2027"})
    assert wrong.status_code == 422
    for words in ("Select who may see it", "Select at least one"):
        assert words in wrong.content.decode()
    day = today(40)
    typed = {"person": officer().pk, "measures": ["given", "training"]}
    dates = {"ends_on_0": day.day, "ends_on_1": day.month, "ends_on_2": day.year}
    answer = client.post(new, typed | dates, follow=True)
    assert "Simon Hale can see it from now on." in answer.content.decode()
    share = DataShare.objects.get()
    assert share.measures == ["given", "training"]
    stop = f"{BASE}{share.public_id}/stop/"
    assert "Stop sharing?" in client.get(stop).content.decode()
    assert "are not shared any more" in client.post(stop, follow=True).content.decode()
    other = f"{BASE}new/{school(BRIGHTSIDE).public_id}/"
    assert client.get(other).status_code == 403
    assert sign_in("head-brightside").get(other).status_code == 200


def test_without_a_protocol_the_page_says_what_comes_first(
    in_alliance: Actor, sign_in: SignIn, as_: As
) -> None:
    new = f"{BASE}new/{school(SOUTH_GREEN).public_id}/"
    assert "A data-sharing protocol comes first" in sign_in("head").get(new).content.decode()
    with as_("coordinator") as priya:
        protocol_signed_by(priya, SOUTH_GREEN, BRIGHTSIDE)
    assert "Nobody to share with yet" in sign_in("head").get(new).content.decode()


def test_every_measure_has_its_lines(protocol: AgreementVersion, as_: As, sign_in: SignIn) -> None:
    share = shared(as_, *Measure)
    page = sign_in("la").get(f"{BASE}schools/{share.public_id}/").content.decode()
    assert all(str(measure.label).split(":")[0] in page for measure in Measure)
    assert "Trainee teachers placed" in page


def test_looks_go_when_their_time_is_up(protocol: AgreementVersion, as_: As) -> None:
    share = shared(as_)
    with as_("la") as simon:
        look_at_data(actor=simon, share=share)
        assert person_of(simon) == officer()
    with as_("coordinator"):
        kind = kind_of("shared_data_looks")
        assert kind is not None
        due = kind.due(timezone.now() + dt.timedelta(days=1))
        assert due.count() == 1
        assert kind.words(due.get()) == f"Simon Hale at {SOUTH_GREEN}"
        run = RetentionRun.objects.create(is_dry=False, key="test")
        assert kind.make_an_end(due, run) == 1
        assert not DataShareView.objects.exists()
