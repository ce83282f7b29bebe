"""Whatever is written and reversed: every total adds up to the grand total, and all that is given is received."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance_portal.kernel.roles import Actor
from deliveries.actions import withdraw_contribution
from deliveries.models import Area, Big6, Contribution
from deliveries.queries.breakdowns import breakdowns, reporting_schools
from deliveries.queries.entries import ledger_between
from deliveries.queries.giving import give_and_gain
from deliveries.queries.ledger import sums_of
from deliveries.queries.sums import days_of, monthly_totals
from deliveries.queries.totals import Total, add_up, by_month, by_school_and_area, grand_total
from schools.models import Membership, Organisation
from tests.deliveries.entries import BUTTSBURY, QUILTERS, SOUTH_GREEN, ST_PETERS, SUNNYMEDE, record, school

FIRST, LAST = dt.date(2025, 9, 1), dt.date(2026, 8, 31)
LEADS = (ST_PETERS, BUTTSBURY)
SCHOOLS = (ST_PETERS, BUTTSBURY, SOUTH_GREEN, SUNNYMEDE, QUILTERS)

entries = st.lists(
    st.fixed_dictionaries(
        {
            "area": st.sampled_from(Area),
            "big6": st.sampled_from(Big6),
            "lead": st.sampled_from(LEADS),
            "happened_on": st.dates(FIRST, LAST),
            "days": st.decimals(0, 20, places=2),
            "people": st.integers(0, 50),
            "money_pence": st.integers(0, 100_000),
            "weights": st.dictionaries(st.sampled_from(SCHOOLS), st.integers(1, 7), min_size=1),
            "received": st.lists(st.sampled_from(SCHOOLS), max_size=4),
            "fate": st.sampled_from(("stands", "withdrawn", "changed")),
        }
    ),
    max_size=6,
)


def write(actor: Actor, drawn: dict[str, Any]) -> None:
    """One drawn entry, and what became of it."""
    names = ("area", "big6", "happened_on", "days", "people", "money_pence")
    values = {name: drawn[name] for name in names}
    values["accountable"] = school(drawn["lead"])
    values["deliverers"] = [(school(urn), weight) for urn, weight in drawn["weights"].items()]
    values["beneficiaries"] = [school(urn) for urn in drawn["received"]]
    entry = record(actor, **values)
    if drawn["fate"] == "withdrawn":
        withdraw_contribution(actor=actor, source_kind="test", source_id=entry.source_id, reason="Wrong")
    if drawn["fate"] == "changed":
        record(
            actor, **values | {"source_id": entry.source_id, "days": Decimal("1.01"), "big6": Big6.RESEARCH}
        )


def leave_the_alliance(urn: int) -> None:
    """Sunnymede is supported from January on, and a member no more."""
    member = Membership.objects.get(organisation=school(urn), role=Membership.Role.MEMBER)
    member.ends_on = dt.date(2025, 12, 31)
    member.save()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=entries)
def test_every_total_is_the_grand_total(in_alliance: Actor, drawn: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        leave_the_alliance(SUNNYMEDE)
        for one in drawn:
            write(in_alliance, one)
        ledger = ledger_between(FIRST, LAST)
        total = grand_total(ledger)
        assert total == sums_of(Contribution.objects.all())
        schools = reporting_schools(FIRST, LAST, ledger)
        for breakdown in breakdowns(ledger, schools, FIRST, LAST):
            assert add_up(line.total for line in breakdown.lines) == total, breakdown.title
        assert add_up(by_school_and_area(ledger, [one.pk for one in schools]).values()) == total
        assert add_up(by_month(ledger).values()) == total
        assert monthly_totals(FIRST, LAST) == by_month(ledger)
        _all_given_is_received(total)
        transaction.set_rollback(True)


def _all_given_is_received(total: Total) -> None:
    found = give_and_gain(FIRST, LAST)
    for name in ("days", "people", "money_pence"):
        given_away = getattr(found.given, name)
        sides = (found.received_inside, found.received_outside, found.open)
        assert given_away == getattr(total, name)
        assert given_away == sum(getattr(side, name) for side in sides)
        assert given_away == sum(getattr(balance.given, name) for balance in found.balances)
    taking_part = [balance.organisation.pk for balance in found.balances]
    days = {balance.organisation: (balance.given.days, balance.received.days) for balance in found.balances}
    assert {one: (given, got) for one, given, got in days_of(taking_part, FIRST, LAST)} == days


def test_days_go_to_the_schools_that_gave_them(in_alliance: Actor) -> None:
    deliverers = [(school(ST_PETERS), 50), (school(BUTTSBURY), 30), (school(QUILTERS), 20)]
    record(in_alliance, days=10, people=8, deliverers=deliverers)
    schools = [school(ST_PETERS).pk, school(BUTTSBURY).pk]
    sums = by_school_and_area(ledger_between(FIRST, LAST), schools)
    # Quilters Junior leads nothing: its part stays with the accountable school.
    assert sums[schools[0], Area.CPD] == Total(1, Decimal("7.00"), 8, 0)
    assert sums[schools[1], Area.CPD] == Total(0, Decimal("3.00"), 0, 0)
    assert sums[schools[1], Area.ITT] == Total()


def test_a_supported_school_is_outside(in_alliance: Actor) -> None:
    leave_the_alliance(SUNNYMEDE)
    record(in_alliance, happened_on=dt.date(2025, 12, 31), days=1, beneficiaries=[school(SUNNYMEDE)])
    record(in_alliance, happened_on=dt.date(2026, 1, 1), days=2, beneficiaries=[school(SUNNYMEDE)])
    record(in_alliance, days=4)
    found = give_and_gain(FIRST, LAST)
    assert (found.received_inside.days, found.received_outside.days, found.open.days) == (1, 2, 4)


def test_ledger_is_one_statement(in_alliance: Actor, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        record(in_alliance, beneficiaries=list(Organisation.objects.all()[:5]))
    with django_assert_num_queries(1):
        assert len(ledger_between(FIRST, LAST)) == 3
