"""Each session that took place in the ledger (CAPABILITIES C24, decision 0019)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_run, finish_run
from cpd.actions.delivered import OF_WHOLE_RUN, count_sessions
from cpd.models import Attendance, Run
from deliveries.actions import NotATeachingSchool, record_contribution
from deliveries.models import Area, Big6, Contribution
from deliveries.queries.entries import ledger_between
from deliveries.queries.ledger import entry_of
from deliveries.queries.totals import grand_total
from schools.models import Person
from tests.conftest import SignIn

from .making import day, entries_of, make_people, organisation, states, url
from .test_registers import mark, past_run, taught


def check_now() -> None:
    """The checks that wait for the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def figures(run: Run) -> list[tuple[Any, ...]]:
    return [(entry.days, entry.people, entry.attended) for entry in entries_of(run)]


def of_schools(entry: Contribution) -> dict[str, tuple[int, Decimal]]:
    rows = entry.beneficiaries.select_related("organisation")
    return {row.organisation.name.split()[0]: (row.people, row.days) for row in rows}


def both_schools() -> list[Person]:
    return [*make_people(2), *make_people(1, "Brightside Primary School")]


def test_a_session_is_counted_when_its_register_is_closed(in_alliance: Actor) -> None:
    people = both_schools()
    run = past_run(in_alliance, people)
    run.deliverers.update(hours="3.25")
    mark(in_alliance, run.sessions.all()[0], people)
    (entry,) = entries_of(run)
    check_now()
    assert (entry.area, entry.big6, entry.accountable) == ("cpd", "cpd", run.accountable)
    assert (entry.happened_on, entry.description) == (day(-20), "Leading phonics in Year 1")
    assert (entry.days, entry.people, entry.attended, entry.money_pence) == (Decimal("0.50"), 3, 3, 0)
    assert (entry.host, entry.hours, entry.evidence_based_days) == (
        run.host,
        Decimal("3.25"),
        Decimal("0.50"),
    )
    shares = {one.deliverer.name.split()[0]: one.share for one in entry.shares.select_related("deliverer")}
    assert shares == {"St": Decimal(75), "Buttsbury": Decimal(25)}
    assert of_schools(entry) == {"South": (2, Decimal("0.33")), "Brightside": (1, Decimal("0.17"))}


def test_who_comes_twice_is_counted_once_and_her_school_has_its_part_of_both(in_alliance: Actor) -> None:
    """The one who is new at the second session is the one whose school gets a person there."""
    people = both_schools()
    run = taught(in_alliance, people[:2], people, people)
    first, second = entries_of(run)
    check_now()
    assert figures(run) == [(Decimal("0.50"), 2, 2), (Decimal("0.50"), 1, 3)]
    assert of_schools(first) == {"South": (2, Decimal("0.50"))}
    assert of_schools(second) == {"South": (0, Decimal("0.33")), "Brightside": (1, Decimal("0.17"))}
    total = grand_total(ledger_between(day(-30), day(0)))
    assert (total.activities, total.days, total.people) == (2, Decimal("1.00"), 3)


def test_a_session_to_which_nobody_new_came_counts_its_days_alone(in_alliance: Actor) -> None:
    people = make_people(2)
    run = taught(in_alliance, people, people[:1], people)
    check_now()
    assert figures(run) == [(Decimal("0.50"), 2, 2), (Decimal("0.50"), 0, 1)]


def test_closing_finishing_and_counting_again_write_nothing_twice(in_alliance: Actor) -> None:
    people = make_people(2)
    run = taught(in_alliance, people, people, people)
    finish_run(actor=in_alliance, run=run)
    run.refresh_from_db()
    count_sessions(in_alliance, run)
    assert Contribution.objects.count() == 2


def test_a_corrected_register_reverses_and_follows_who_came_first(in_alliance: Actor) -> None:
    people = make_people(2)
    run = taught(in_alliance, people, people, people)
    finish_run(actor=in_alliance, run=run)
    mark(in_alliance, run.sessions.all()[0], people[:1])
    check_now()
    assert figures(run) == [(Decimal("0.50"), 1, 1), (Decimal("0.50"), 1, 2)]
    assert [entry.revision for entry in entries_of(run)] == [2, 2]
    sums = Contribution.objects.aggregate(
        Sum("days"), Sum("people"), Sum("attended"), Sum("evidence_based_days")
    )
    assert list(sums.values()) == [Decimal("1.00"), 2, 3, Decimal("1.00")]


def test_hours_are_split_by_length_and_none_is_lost(in_alliance: Actor) -> None:
    people = make_people(1)
    run = past_run(in_alliance, people)
    run.deliverers.update(hours="5")
    first, second = run.sessions.all()
    second.ends = dt.time(12, 15)  # half as long as the first, from 9:00 to 15:30
    second.host = organisation("Brightside Primary School")
    second.save()
    for session in (first, second):
        mark(in_alliance, session, people)
    counted = entries_of(run)
    assert [entry.hours for entry in counted] == [Decimal("6.67"), Decimal("3.33")]
    assert [str(entry.host) for entry in counted] == ["Buttsbury Infant School", "Brightside Primary School"]


def test_the_title_of_a_session_stands_in_its_entry(in_alliance: Actor) -> None:
    people = make_people(1)
    run = past_run(in_alliance, people)
    session = run.sessions.all()[0]
    session.title = "Blending"
    session.save()
    mark(in_alliance, session, people)
    assert entries_of(run)[0].description == "Leading phonics in Year 1: Blending"


def test_what_took_place_before_a_run_was_called_off_stays_counted(in_alliance: Actor) -> None:
    people = make_people(1)
    run = past_run(in_alliance, people)
    mark(in_alliance, run.sessions.all()[0], people)
    cancel_run(actor=in_alliance, run=run, because="The hall is closed")
    assert figures(run) == [(Decimal("0.50"), 1, 1)]


def test_a_register_is_closed_also_where_the_accountable_school_does_not_lead(in_alliance: Actor) -> None:
    """Whoever keeps it at the door cannot put that right: it waits for the co-ordinators, who cannot finish so."""
    people = make_people(1)
    run = past_run(in_alliance, people, accountable=organisation("South Green Infant School"))
    for session in run.sessions.all():
        mark(in_alliance, session, people)
    assert states(run) == ["attended"]
    assert entries_of(run) == []
    with pytest.raises(NotATeachingSchool):
        finish_run(actor=in_alliance, run=run)


def test_entries_of_whole_runs_give_way_and_the_days_stay(in_alliance: Actor) -> None:
    people = make_people(2)
    run = past_run(in_alliance, people)
    for session in run.sessions.all():  # as registers stood before sessions had entries
        Attendance.objects.bulk_create(
            Attendance(session=session, booking=booking, present=True) for booking in run.bookings.all()
        )
    run.sessions.update(register_taken_at=timezone.now())
    before = record_contribution(
        actor=in_alliance,
        source_kind=OF_WHOLE_RUN,
        source_id=run.public_id,
        area=Area.CPD,
        big6=Big6.CPD,
        accountable=run.accountable,
        happened_on=day(-10),
        description="Leading phonics in Year 1",
        days=Decimal("1.00"),
        people=2,
        deliverers=[(run.accountable, 1)],
    )
    for _ in range(2):
        call_command("count_sessions", alliance="billericay")
    check_now()
    assert entry_of(OF_WHOLE_RUN, run.public_id) is None
    assert before.reversals.get().days == Decimal("-1.00")
    assert figures(run) == [(Decimal("0.50"), 2, 2), (Decimal("0.50"), 0, 2)]
    total = grand_total(ledger_between(day(-30), day(0)))
    assert (total.days, total.people) == (Decimal("1.00"), 2)


def test_the_database_refuses_more_evidence_based_days_than_days(in_alliance: Actor) -> None:
    people = make_people(1)
    run = taught(in_alliance, people, people, people)
    entry = entries_of(run)[0]
    entry.pk, entry.public_id, entry.source_id, entry.evidence_based_days = None, uuid4(), uuid4(), Decimal(2)
    with pytest.raises(IntegrityError, match="particulars_go_with_days"), transaction.atomic():
        entry.save(force_insert=True)


def test_the_run_and_the_ledger_lead_to_each_other(sign_in: SignIn, in_alliance: Actor) -> None:
    people = both_schools()
    run = taught(in_alliance, people, people[:1], people)
    client = sign_in("coordinator")
    page = client.get(url("run_detail", run.public_id)).content.decode()
    entry = entries_of(run)[0]
    assert "3 different people" in page
    assert str(entry.public_id) in page
    session = run.sessions.all()[0]
    assert client.get(url("session_detail", session.public_id)).headers["Location"] == url(
        "run_detail", run.public_id
    )
    shown = client.get(
        inside("billericay", "deliveries:contribution_detail", entry.public_id)
    ).content.decode()
    for words in (
        "Buttsbury Infant School",
        "3 people of 2 schools",
        url("session_detail", session.public_id),
    ):
        assert words in shown
