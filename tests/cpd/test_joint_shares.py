"""Co-owners of a joint run: everything counts once over the ledgers of all alliances (C41, C23, E10)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cpd.actions import allot, count_joint_runs, finish_run, mark_register
from cpd.models import Allotment, Booking, JointRun, Run, RunDeliverer, Session
from cpd.queries.joint import guests_of
from cpd.queries.joint_parts import Share
from cpd.queries.joint_shares import OurPart, free_shares, reach_of
from deliveries.models import Contribution
from deliveries.queries.sums import evidence_days_between
from schools.models import Organisation
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn
from tests.schools.networking import alliance

from .making import EVIDENCE, book, day, make_people
from .sharing import accept, followed, guests, host_run, offers
from .test_joint_pages import here, text, there

PEOPLE = "High View School"  # of Plymouth


def owned(as_: As, share: str, unit: str = "per_cent", **changes: Any) -> tuple[Run, JointRun]:
    """A run of Billericay of which Plymouth owns so much, on today, with people of both sides booked."""
    run = host_run(as_, **changes)
    with as_("coordinator") as actor:
        allotment = allot(
            actor=actor,
            run=Run.objects.select_related("course").get(pk=run.pk),
            guest=alliance("plymouth"),
            places=5,
            share=Decimal(share),
            unit=unit,
        )
        book(actor, run, [*make_people(2), *make_people(1, "Brightside Primary School")])
    joint = accept(as_, allotment)
    with as_("coordinator", PLYMOUTH) as actor:
        own = Run.objects.select_related("course").get(pk=joint.run_id)
        type(own.course).objects.filter(pk=own.course_id).update(**EVIDENCE)
        book(actor, own, make_people(2, PEOPLE))
    for cast, pk in ((None, run.pk), (PLYMOUTH, joint.run_id)):
        with as_("coordinator", cast) if cast else as_("coordinator"):
            for number, session in enumerate(Session.objects.filter(run=pk)):
                session.held_on, session.starts, session.ends = (
                    day(0),
                    dt.time(0, number),
                    dt.time(0, number + 1),
                )
                session.save()
    return run, joint


def close(as_: As, run_id: int | None, cast: Any = None) -> None:
    """Everybody booked was there."""
    with as_("coordinator", cast) if cast else as_("coordinator") as actor:
        for session in Session.objects.select_related("run").filter(run=run_id):
            booked = set(Booking.objects.filter(run=run_id, state="booked").values_list("pk", flat=True))
            mark_register(actor=actor, session=session, present=booked)


def count(as_: As) -> None:
    with as_("coordinator") as actor:
        count_joint_runs(actor=actor)


def ledger(as_: As, cast: Any = None) -> list[tuple[Decimal, int, int]]:
    """Days, people and attended of what stands of joint courses."""
    with as_("coordinator", cast) if cast else as_("coordinator"):
        standing = Contribution.objects.filter(
            source_kind="cpd.session", happened_on=day(0), reverses=None, reversals=None
        )
        return [(one.days, one.people, one.attended) for one in standing]


def check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_each_owner_has_its_share_of_the_days_and_its_own_people(as_: As) -> None:
    run, joint = owned(as_, "40")
    before = {}
    for cast in (None, PLYMOUTH):
        with as_("coordinator", cast) if cast else as_("coordinator"):
            before[cast] = evidence_days_between(day(0), day(0))
    close(as_, run.pk)
    close(as_, joint.run_id, PLYMOUTH)
    count(as_)
    check_now()
    assert ledger(as_) == [(Decimal("0.30"), 3, 3)]
    assert ledger(as_, PLYMOUTH) == [(Decimal("0.20"), 2, 2)]
    gained = Decimal(0)
    for cast in (None, PLYMOUTH):
        with as_("coordinator", cast) if cast else as_("coordinator"):
            gained += evidence_days_between(day(0), day(0)) - before[cast]
    assert gained == Decimal("0.50")  # the session has half a day, over all alliances


def test_a_co_owner_counts_its_own_deliverers_and_hours(as_: As) -> None:
    _, joint = owned(as_, "50")
    with as_("coordinator", PLYMOUTH):
        own = Run.objects.get(pk=joint.run_id)
        own.deliverers.update(hours=4)
        second = Organisation.objects.get(name="Prince Rock Primary School")
        RunDeliverer.objects.create(run=own, organisation=second, hours="1.5")
    close(as_, joint.run_id, PLYMOUTH)
    check_now()
    with as_("coordinator", PLYMOUTH):
        entry = Contribution.objects.get(source_kind="cpd.session", happened_on=day(0))
        assert [one.deliverer.name for one in entry.shares.select_related("deliverer")] == [second.name]
        assert (entry.hours, str(entry.host)) == (Decimal("1.50"), "Billericay Teaching School Alliance")


def test_without_deliverers_of_its_own_it_is_the_accountable_school(as_: As) -> None:
    _, joint = owned(as_, "50")
    close(as_, joint.run_id, PLYMOUTH)
    with as_("coordinator", PLYMOUTH):
        entry = Contribution.objects.get(source_kind="cpd.session", happened_on=day(0))
        assert [one.deliverer for one in entry.shares.select_related("deliverer")] == [entry.accountable]


def test_people_of_a_guest_that_only_takes_places_count_once_at_the_host(as_: As) -> None:
    run, joint = owned(as_, "0")
    close(as_, run.pk)
    assert ledger(as_) == [(Decimal("0.50"), 3, 3)]
    close(as_, joint.run_id, PLYMOUTH)
    for _ in range(2):
        count(as_)
    check_now()
    assert ledger(as_) == [(Decimal("0.50"), 5, 5)]
    assert ledger(as_, PLYMOUTH) == []
    with as_("coordinator"):
        entry = Contribution.objects.get(
            source_kind="cpd.session", happened_on=day(0), reverses=None, reversals=None
        )
        received = {
            row.organisation.name: row.people for row in entry.beneficiaries.select_related("organisation")
        }
        assert received["Plymouth Teaching School Alliance"] == 2
        assert sum(received.values()) == 5


def test_somebody_of_a_guest_who_comes_twice_is_one_person(as_: As) -> None:
    run, joint = owned(as_, "0", dates=(14, 15))
    close(as_, joint.run_id, PLYMOUTH)
    close(as_, run.pk)
    assert sorted(ledger(as_)) == [(Decimal("0.50"), 0, 5), (Decimal("0.50"), 5, 5)]


def test_the_reach_is_counted_over_all_alliances_and_each_school_once(as_: As, sign_in: SignIn) -> None:
    run, joint = owned(as_, "40")
    close(as_, run.pk)
    close(as_, joint.run_id, PLYMOUTH)
    with as_("coordinator"):
        reach = reach_of(Run.objects.get(pk=run.pk))
        assert (reach.people, reach.schools) == (5, 3)
        establishment = Organisation.objects.get(name="Brightside Primary School").establishment_id
    with as_("coordinator", PLYMOUTH):  # the same school is a member there too
        Organisation.objects.filter(name=PEOPLE).update(establishment=establishment)
    with as_("coordinator"):
        assert reach_of(Run.objects.get(pk=run.pk)).schools == 2
    page = text(sign_in("coordinator"), here("run_detail", run.public_id))
    assert "5 people of 2 schools attended" in page
    assert "40% of the contribution" in page


def test_a_finished_co_owned_run_is_counted_as_before(as_: As) -> None:
    run, joint = owned(as_, "40")
    for cast, pk in ((None, run.pk), (PLYMOUTH, joint.run_id)):
        close(as_, pk, cast)
        with as_("coordinator", cast) if cast else as_("coordinator") as actor:
            finish_run(actor=actor, run=Run.objects.get(pk=pk))
    assert ledger(as_) + ledger(as_, PLYMOUTH) == [(Decimal("0.30"), 3, 3), (Decimal("0.20"), 2, 2)]


def test_shares_are_of_the_whole_and_stay_as_agreed(as_: As, sign_in: SignIn) -> None:
    run, joint = owned(as_, "60")
    with as_("coordinator"):
        allotment = Allotment.objects.get(run=run)
        with pytest.raises(IntegrityError, match="a share stays"), transaction.atomic():
            Allotment.objects.filter(pk=allotment.pk).update(share=10)
        with pytest.raises(IntegrityError, match="exceed the whole"), transaction.atomic():
            Allotment.objects.create(run=run, guest=alliance("thurrock"), places=1, share=41)
        with pytest.raises(IntegrityError, match="a_share_of_the_whole"), transaction.atomic():
            Allotment.objects.create(run=run, guest=alliance("thurrock"), places=1, share=101)
    assert [one.share for one in offers(as_)] == [Share(Decimal(60))]
    page = text(sign_in("coordinator", PLYMOUTH), there("joint_offer", joint.allotment))
    assert "60%: that part of the days" in page


def test_a_share_is_offered_on_the_page(as_: As, sign_in: SignIn) -> None:
    run = host_run(as_)
    priya, url = sign_in("coordinator"), here("run_share", run.public_id)
    assert "Of the contribution, 100%, or 6.5 hours, or 0.5 days can still be shared" in text(priya, url)
    for unit, share, words in (
        ("", "", "Select whether they have a share"),
        ("none", "5", "Leave this empty, or select how the share is counted"),
        ("per_cent", "", "Enter their share"),
        ("per_cent", "101", "Enter at most 100%: no more is free"),
        ("hours", "6.51", "Enter at most 6.5 hours"),
        ("days", "0.51", "Enter at most 0.5 days"),
        ("days", "0", "Enter more than 0"),
        ("days", "x", "must be a number"),
    ):
        posted = {"guest": "plymouth", "places": "2", "share_unit": unit, "share": share, "step": "send"}
        answer = priya.post(url, posted)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    posted = {"guest": "plymouth", "places": "2", "share_unit": "hours", "share": "1.3"}
    check = priya.post(url, posted).content.decode()
    assert "Plymouth Teaching School Alliance: 0.1 days" in check
    assert "Billericay Teaching School Alliance (our own): 0.4 days" in check
    assert guests(as_, run) == []
    assert priya.post(url, posted | {"step": "send"}).status_code == 302
    page = text(priya, here("run_detail", run.public_id))
    assert "1.3 hours of the contribution" in page
    assert "Plymouth Teaching School Alliance: 0.1 days" in page
    [one] = guests(as_, run)
    plymouth = sign_in("coordinator", PLYMOUTH)
    assert "As the dates are now, 0.1 days" in text(plymouth, there("joint_offer", one.allotment))


def test_all_shares_of_a_run_are_in_one_unit_and_within_its_whole(as_: As) -> None:
    run = host_run(as_, dates=(14, 15))  # 13 hours, 1 day
    with as_("coordinator"):
        days = {"run": run, "places": 1, "share_unit": "days"}
        Allotment.objects.create(**days, guest=alliance("plymouth"), share="0.6")
        with pytest.raises(IntegrityError, match="exceed the whole"), transaction.atomic():
            Allotment.objects.create(**days, guest=alliance("thurrock"), share="0.41")
        with pytest.raises(IntegrityError, match="different units"), transaction.atomic():
            Allotment.objects.create(**days | {"share_unit": "hours"}, guest=alliance("thurrock"), share=1)
        with pytest.raises(IntegrityError, match="a share stays"), transaction.atomic():
            Allotment.objects.filter(run=run).update(share_unit="hours")
        Allotment.objects.create(**days | {"share_unit": "hours"}, guest=alliance("thurrock"), share=0)
        assert free_shares(guests_of(run), list(run.sessions.all())) == {"days": Decimal("0.40")}
        Allotment.objects.filter(run=run, share=0).update(ended_at=timezone.now())
        Allotment.objects.create(**days, guest=alliance("thurrock"), share="0.4")
        assert {one.guest: one.ahead for one in guests_of(run)}["Thurrock Teaching School Alliance"] == [
            Decimal("0.60")
        ]


@pytest.mark.parametrize(
    ("share", "unit", "ours", "theirs"),
    [
        ("0.5", "days", ["0.33", "0.34", "0.33"], ["0.17", "0.16", "0.17"]),
        ("0.02", "hours", ["0.3", "0.3", "0.3"], ["0.2", "0.2", "0.2"]),
    ],
)
def test_hours_and_days_are_in_the_ledgers_to_the_hundredth(
    as_: As, share: str, unit: str, ours: list[str], theirs: list[str]
) -> None:
    run, joint = owned(as_, share, unit, dates=(14, 15, 16))
    close(as_, run.pk)
    close(as_, joint.run_id, PLYMOUTH)
    count(as_)
    check_now()
    assert sorted(one[0] for one in ledger(as_)) == sorted(map(Decimal, ours))
    assert sorted(one[0] for one in ledger(as_, PLYMOUTH)) == sorted(map(Decimal, theirs))


def test_days_are_shared_anew_when_the_host_adds_a_date(as_: As) -> None:
    run, joint = owned(as_, "0.4", "days")
    close(as_, run.pk)
    close(as_, joint.run_id, PLYMOUTH)
    count(as_)
    assert [one[0] for one in ledger(as_) + ledger(as_, PLYMOUTH)] == [Decimal("0.10"), Decimal("0.40")]
    with as_("coordinator"):
        later = {"held_on": day(20), "starts": dt.time(9), "ends": dt.time(11), "counted_days": "0.5"}
        Session.objects.create(run=run, **later)
    followed(as_)
    count(as_)
    assert [one[0] for one in ledger(as_) + ledger(as_, PLYMOUTH)] == [Decimal("0.30"), Decimal("0.20")]


@pytest.mark.parametrize("days", ["0.5", "1", "0.33", "7.77"])
@pytest.mark.parametrize("unit", ["per_cent", "hours", "days"])
def test_parts_make_the_whole(days: str, unit: str) -> None:
    dates = [
        Session(held_on=day(n), starts=dt.time(9), ends=dt.time(10, n), counted_days=Decimal(days))
        for n in range(3)
    ]
    amounts = [Decimal("0.33"), Decimal("0.5"), Decimal("0.1")]
    shares = [Share(one, unit, tuple(amounts[:n])) for n, one in enumerate(amounts)]
    parts = [OurPart(share).parts(dates) for share in shares] + [OurPart(given=tuple(shares)).parts(dates)]
    for of_each in zip(*parts, strict=True):
        assert all(part >= 0 for part in of_each)
        assert sum(of_each) == Decimal(days)
