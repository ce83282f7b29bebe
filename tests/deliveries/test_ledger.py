"""The ledger: idempotent by source, corrected by reversal, held by the database."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum

from alliance_portal.kernel.roles import Actor
from deliveries.actions import NotATeachingSchool, record_contribution, withdraw_contribution
from deliveries.models import Area, Big6, Contribution, ContributionShare
from deliveries.queries.ledger import entry_of, entry_seen
from tests.conftest import As
from tests.deliveries.entries import (
    BUTTSBURY,
    NOVEMBER,
    QUILTERS,
    SOUTH_GREEN,
    ST_PETERS,
    SUNNYMEDE,
    record,
    school,
)

SOURCE = uuid.UUID(int=7)


def check_now() -> None:
    """Run the checks that wait for the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def refused(why: str) -> Iterator[None]:
    """The database refuses what is written in the block when the transaction would end."""
    with pytest.raises(IntegrityError, match=why), _checked():
        yield


@contextmanager
def _checked() -> Iterator[None]:
    with transaction.atomic():
        yield
        check_now()


def test_an_entry_names_shares_that_make_a_hundred(in_alliance: Actor) -> None:
    thirds = [(school(urn), 1) for urn in (ST_PETERS, BUTTSBURY, QUILTERS)]
    entry = record(in_alliance, days=Decimal("0.50"), people=10, money_pence=100, deliverers=thirds)
    check_now()
    shares = entry.shares.order_by("id")
    assert [share.share for share in shares] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert sum(share.days for share in shares) == Decimal("0.50")
    assert [share.people for share in shares] == [4, 3, 3]
    assert [share.money_pence for share in shares] == [34, 33, 33]


def test_the_same_source_twice_is_one_entry(in_alliance: Actor) -> None:
    first = record(in_alliance, source_id=SOURCE, beneficiaries=[school(SOUTH_GREEN)])
    assert record(in_alliance, source_id=SOURCE, beneficiaries=[school(SOUTH_GREEN)]) == first
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [{"days": 3}, {"description": "Maths"}, {"big6": Big6.RESEARCH}, {"people": 9}, {"evidence": "Register"}],
)
def test_a_changed_source_reverses_and_writes_anew(in_alliance: Actor, change: dict[str, object]) -> None:
    first = record(in_alliance, source_id=SOURCE)
    second = record(in_alliance, source_id=SOURCE, **change)
    check_now()
    assert second.revision == 2
    assert entry_of("test", SOURCE) == second
    reversal = first.reversals.get()
    assert (reversal.days, reversal.people) == (-first.days, -first.people)
    sums = Contribution.objects.aggregate(Sum("days"), Sum("people"))
    assert sums == {"days__sum": second.days, "people__sum": second.people}


def test_changed_parties_are_a_change(in_alliance: Actor) -> None:
    first = record(in_alliance, source_id=SOURCE, beneficiaries=[school(SOUTH_GREEN)])
    to_two = record(in_alliance, source_id=SOURCE, beneficiaries=[school(SOUTH_GREEN), school(SUNNYMEDE)])
    by_two = record(
        in_alliance,
        source_id=SOURCE,
        beneficiaries=[school(SOUTH_GREEN), school(SUNNYMEDE)],
        deliverers=[(school(ST_PETERS), 60), (school(BUTTSBURY), 40)],
    )
    check_now()
    assert len({first, to_two, by_two}) == 3
    assert entry_of("test", SOURCE) == by_two


def test_a_beneficiary_named_for_each_person_received_so_many_parts(in_alliance: Actor) -> None:
    three_to_one = [school(SOUTH_GREEN)] * 3 + [school(SUNNYMEDE)]
    entry = record(in_alliance, people=4, days=1, beneficiaries=three_to_one)
    check_now()
    parts = {b.organisation_id: (b.people, b.days) for b in entry.beneficiaries.all()}
    assert parts == {
        school(SOUTH_GREEN).pk: (3, Decimal("0.75")),
        school(SUNNYMEDE).pk: (1, Decimal("0.25")),
    }


def test_a_withdrawn_source_counts_nothing_and_may_come_back(in_alliance: Actor) -> None:
    record(in_alliance, source_id=SOURCE)
    reversal = withdraw_contribution(
        actor=in_alliance, source_kind="test", source_id=SOURCE, reason="Cancelled"
    )
    check_now()
    assert reversal is not None
    assert reversal.reason == "Cancelled"
    assert entry_of("test", SOURCE) is None
    assert (
        withdraw_contribution(actor=in_alliance, source_kind="test", source_id=SOURCE, reason="Again") is None
    )
    assert record(in_alliance, source_id=SOURCE).revision == 2


def test_only_a_school_that_led_then_is_accountable(in_alliance: Actor) -> None:
    with pytest.raises(NotATeachingSchool):
        record(in_alliance, accountable=school(SOUTH_GREEN))
    with pytest.raises(NotATeachingSchool):  # Buttsbury Infant joined the lead in September 2014
        record(in_alliance, accountable=school(BUTTSBURY), happened_on=dt.date(2014, 8, 31))


def test_without_deliverers_there_is_no_entry(in_alliance: Actor) -> None:
    with pytest.raises(ValueError, match="deliverer"):
        record(in_alliance, deliverers=[])


def test_the_database_refuses_shares_that_do_not_make_a_hundred(in_alliance: Actor) -> None:
    entry = record(in_alliance)
    check_now()
    with refused(r"sum to 100\.01"):
        ContributionShare.objects.create(
            contribution=entry, deliverer=school(QUILTERS), share=Decimal("0.01")
        )


def test_the_database_refuses_an_entry_without_shares(in_alliance: Actor) -> None:
    with refused("sum to 0"):
        Contribution.objects.create(
            area=Area.ITT,
            big6=Big6.SLES,
            accountable=school(ST_PETERS),
            happened_on=NOVEMBER,
            description="x",
            source_kind="test",
            source_id=SOURCE,
        )


def test_the_database_refuses_a_reversal_that_is_no_mirror(in_alliance: Actor) -> None:
    entry = record(in_alliance)
    with refused("does not mirror"):
        wrong = Contribution.objects.create(
            area=entry.area,
            big6=entry.big6,
            accountable=entry.accountable,
            happened_on=NOVEMBER,
            description="x",
            source_kind="test",
            source_id=entry.source_id,
            days=-1,
            reverses=entry,
            reason="No mirror",
        )
        ContributionShare.objects.create(contribution=wrong, deliverer=school(ST_PETERS), share=100, days=-1)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE deliveries_contribution SET days = 9", "DELETE FROM deliveries_contribution"],
)
def test_the_application_cannot_change_the_ledger(in_alliance: Actor, statement: str) -> None:
    record(in_alliance)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_who_recorded_it_stands_in_the_entry(as_: object) -> None:
    with as_("coordinator") as actor:  # type: ignore[operator]
        entry = record_contribution(
            actor=actor,
            source_kind="test",
            source_id=SOURCE,
            area=Area.STS,
            big6=Big6.SUPPORTING_SCHOOLS,
            accountable=school(ST_PETERS),
            happened_on=NOVEMBER,
            description="Support",
            deliverers=[(school(BUTTSBURY), 1)],
        )
        assert entry.recorded_by is not None
        assert entry.recorded_by.name == "Priya Shah"


def test_the_page_of_what_an_entry_counts_reads_all_that_it_shows_of_it_at_once(
    as_: As, django_assert_num_queries: Any
) -> None:
    with as_("coordinator") as actor:
        entry = record(actor, source_id=SOURCE)
        with django_assert_num_queries(1):
            found = entry_seen(actor, entry.source_kind, entry.source_id)
            assert found
            shown = (str(found), found.public_id, found.happened_on, found.days, found.people, found.attended)
        assert shown == (
            str(entry),
            entry.public_id,
            entry.happened_on,
            entry.days,
            entry.people,
            entry.attended,
        )
