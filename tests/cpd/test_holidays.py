"""Half-terms, holidays and bank holidays are pointed out where a date is chosen, and forbid nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day as in_words
from cpd.actions.imports import stage_import
from cpd.models import ImportFile, Session
from cpd.queries.holidays import closed_on, closed_rows, date_hint
from schools.models import Term
from tests.conftest import As, SignIn

from .making import day, make_run, make_term, url
from .test_imports import course


@pytest.fixture
def half_term(in_alliance: Actor) -> Term:
    """A term whose half-term is from the 8th to the 12th day from today."""
    term = make_term()
    term.half_term_from, term.half_term_to = day(8), day(12)
    term.save()
    return term


def test_a_date_on_which_schools_are_closed_is_pointed_out(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(dates=(10, 20))
    term = run.term
    term.half_term_from, term.half_term_to = day(8), day(12)
    term.save()
    page = sign_in("coordinator").get(url("run_detail", run.public_id)).content.decode()
    assert f"Many schools are closed: {day(10).day} {day(10):%B %Y} lies in half-term." in page
    assert f"{day(20):%B %Y} lies in half-term." not in page.replace(
        f"{day(10).day} {day(10):%B %Y} lies", ""
    )
    assert (
        "Many schools are closed"
        not in sign_in("teacher").get(url("run_detail", run.public_id)).content.decode()
    )
    over = make_run(dates=(-10,))
    assert closed_on(list(over.sessions.all())) == []


def typed(on: dt.date) -> dict[str, str]:
    values = {"held_on_0": on.day, "held_on_1": on.month, "held_on_2": on.year}
    return {name: str(value) for name, value in values.items()} | {
        "starts": "9:00",
        "ends": "15:30",
        "counted_days": "1",
    }


def test_whoever_adds_a_date_reads_when_half_term_is_and_may_choose_it(
    sign_in: SignIn, half_term: Term
) -> None:
    run = make_run(dates=(20,))
    client, here = sign_in("coordinator"), url("session_create", run.public_id)
    assert (
        f"Half-term is from {in_words(day(8))} to {in_words(day(12))}." in client.get(here).content.decode()
    )
    page = client.post(here, typed(day(9)), follow=True).content.decode()
    assert f"{in_words(day(9))} lies in half-term. Many schools are closed then." in page
    made = Session.objects.get(run=run, held_on=day(9))
    assert "lies in half-term." in date_hint(made)
    assert "schools are closed then" not in client.post(here, typed(day(14)), follow=True).content.decode()


def test_where_no_half_term_is_known_nothing_is_said_of_it(in_alliance: Actor) -> None:
    assert date_hint(Session(run=make_run(dates=(20,)))) == ""


def test_a_file_says_which_dates_lie_in_half_term_and_takes_them_over_all_the_same(
    sign_in: SignIn, half_term: Term, as_: As
) -> None:
    rows = [
        course(2, date=f"{day(10):%d/%m/%Y}"),
        course(3, date=f"{day(14):%d/%m/%Y}"),
        course(4, date="not a date"),
        course(5, date=""),
    ]
    with as_("coordinator") as actor:
        file = stage_import(actor=actor, kind=ImportFile.Kind.COURSES, name="list.csv", rows=rows)
        assert closed_rows(file.rows.all()) == {2: {"date": "lies in half-term: many schools are closed"}}
        assert [row.number for row in file.rows.filter(problems={})] == [2, 3, 5]
    page = sign_in("coordinator").get(url("import_detail", file.public_id)).content.decode()
    assert page.count("Note: lies in half-term") == 1


def test_a_bank_holiday_is_pointed_out_beside_its_row(in_alliance: Actor, as_: As) -> None:
    christmas = dt.date(2034, 12, 25)
    with as_("coordinator") as actor:
        rows = [course(2, date=f"{christmas:%d/%m/%Y}")]
        file = stage_import(actor=actor, kind=ImportFile.Kind.COURSES, name="list.csv", rows=rows)
        said = {"date": "is a bank holiday, Christmas Day: many schools are closed"}
        assert closed_rows(file.rows.all()) == {2: said}
    good_friday = Session(held_on=dt.date(2027, 3, 26), starts=dt.time(9), ends=dt.time(12))
    assert closed_on([good_friday]) == ["26 March 2027 is a bank holiday, Good Friday."]
