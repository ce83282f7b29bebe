"""A run once more, in its own term or another: on the same weekdays, not on bank holidays, a draft with all of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.models import CreditRates, Run, RunPrices, Session
from cpd.queries.repeating import proposals
from schools.models import Term
from tests.conftest import SignIn

from .making import book, day, make_people, make_run, url


def term(season: str, starts_on: dt.date, ends_on: dt.date) -> Term:
    year = starts_on.year if season == "autumn" else starts_on.year - 1
    return Term.objects.create(academic_year=year, season=season, starts_on=starts_on, ends_on=ends_on)


@pytest.fixture
def spring(in_alliance: Actor) -> Term:
    return term("spring", dt.date(2030, 1, 7), dt.date(2030, 4, 5))


@pytest.fixture
def summer(in_alliance: Actor) -> Term:
    """It begins on a Tuesday, the day after Easter Monday; 6 May and 27 May are bank holidays."""
    return term("summer", dt.date(2030, 4, 23), dt.date(2030, 7, 19))


def run_on(spring: Term, *days: dt.date) -> Run:
    """A finished run of the spring term."""
    run = make_run(dates=(), term=spring, book_by=dt.date(2030, 1, 4), min_places=4)
    for number, one in enumerate(days, 1):
        Session.objects.create(
            run=run,
            title=f"Component {number}",
            held_on=one,
            starts=dt.time(9),
            ends=dt.time(12),
            venue="Library",
            counted_days=Decimal("0.5"),
        )
    return run


def test_dates_keep_their_weekday_and_week_and_avoid_bank_holidays(spring: Term, summer: Term) -> None:
    wednesdays = (dt.date(2030, 1, 9), dt.date(2030, 1, 23))
    found = proposals(run_on(spring, *wednesdays), summer)
    assert [one.held_on for one in found] == [dt.date(2030, 4, 24), dt.date(2030, 5, 8)]
    assert [one.note for one in found] == ["", ""]

    mondays = (dt.date(2030, 1, 21), dt.date(2030, 1, 28))  # the third and the fourth week
    found = proposals(run_on(spring, *mondays), summer)
    assert [one.held_on for one in found] == [dt.date(2030, 5, 13), dt.date(2030, 5, 20)]
    assert found[0].note == "Later, because of May Day."


def test_dates_outside_the_term_say_so(spring: Term, summer: Term) -> None:
    found = proposals(run_on(spring, dt.date(2030, 1, 7), dt.date(2030, 4, 5)), summer)
    assert found[0].held_on == dt.date(2030, 4, 29)  # Easter Monday is the day before the term
    assert found[0].note == "Later, because of Easter Monday."
    short = term("autumn", dt.date(2030, 9, 2), dt.date(2030, 10, 18))
    assert proposals(run_on(spring, dt.date(2030, 4, 5)), short)[0].note == (
        "The autumn term 2030 is over by then."
    )


def test_two_dates_on_one_day_stay_on_one_day(spring: Term, summer: Term) -> None:
    run = run_on(spring, dt.date(2030, 1, 9))
    Session.objects.create(
        run=run,
        held_on=dt.date(2030, 1, 9),
        starts=dt.time(13),
        ends=dt.time(15),
        counted_days=Decimal("0.5"),
    )
    assert [one.held_on for one in proposals(run, summer)] == [dt.date(2030, 4, 24)] * 2


def test_a_run_is_repeated_as_a_draft(
    sign_in: SignIn, in_alliance: Actor, spring: Term, summer: Term
) -> None:
    run, client = run_on(spring, dt.date(2030, 1, 9), dt.date(2030, 1, 23)), sign_in("coordinator")
    book(in_alliance, run, make_people(2))
    RunPrices.objects.create(run=run, partner_pence=9000)
    CreditRates.objects.create(run=run, costs=3, earns=1)
    past = ("published_at", "confirmed_at", "reminded_at", "list_closed_at", "imported_at")
    Run.objects.filter(pk=run.pk).update(**dict.fromkeys(past, timezone.now()))
    refused = client.post(url("run_repeat", run.public_id), {})
    assert refused.context["form"].errors["term"] == ["Select a term"]
    step = client.post(url("run_repeat", run.public_id), {"term": summer.public_id})
    page = client.get(step["Location"]).content.decode()
    assert "Wednesday, as it was on 9 January 2030, 9am to midday" in page
    dates = {"date_1_0": "24", "date_1_1": "4", "date_1_2": "2030"}
    clash = client.post(step["Location"], dates | {"date_2_0": "24", "date_2_1": "4", "date_2_2": "2030"})
    assert clash.context["form"].errors["date_2"] == ["There is another date on that day at that time"]
    assert Run.objects.count() == 1
    client.post(step["Location"], dates | {"date_2_0": "9", "date_2_1": "5", "date_2_2": "2030"})

    new = Run.objects.exclude(pk=run.pk).get()
    assert (new.state, new.term, new.course, new.taken, new.places) == ("draft", summer, run.course, 0, 12)
    assert (new.price_pence, new.min_places, new.host) == (run.price_pence, 4, run.host)
    assert [one.held_on for one in new.sessions.all()] == [dt.date(2030, 4, 24), dt.date(2030, 5, 9)]
    assert {one.venue for one in new.sessions.all()} == {"Library"}
    assert [one.title for one in new.sessions.all()] == ["Component 1", "Component 2"]
    assert new.book_by == dt.date(2030, 4, 19)  # five days before, as in spring
    weights = [(one.organisation, one.weight) for one in new.deliverers.all()]
    assert weights == [(one.organisation, one.weight) for one in run.deliverers.all()]
    assert new.prices.get().partner_pence == 9000
    assert (new.credit_rates.get().costs, new.credit_rates.get().earns) == (3, 1)
    assert [getattr(new, name) for name in past] == [None] * len(past)
    assert new.starts_at is not None
    assert run.sessions.count() == 2


def test_in_its_own_term_it_begins_when_all_of_it_is_over(sign_in: SignIn, spring: Term) -> None:
    run, client = run_on(spring, dt.date(2030, 1, 9), dt.date(2030, 1, 23)), sign_in("coordinator")
    found = proposals(run, spring)
    assert [one.held_on for one in found] == [dt.date(2030, 1, 30), dt.date(2030, 2, 13)]
    assert "Spring term 2030" in client.get(url("run_repeat", run.public_id)).content.decode()
    page = client.get(url("run_repeat_dates", run.public_id, spring.public_id)).content.decode()
    assert "as soon as those of this run are over" in page
    late = proposals(run_on(spring, dt.date(2030, 4, 3)), spring)
    assert [(one.held_on, one.note) for one in late] == [
        (dt.date(2030, 4, 10), "The spring term 2030 is over by then.")
    ]


def test_once_its_term_is_over_and_none_follows_the_page_says_what_to_do(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, client = make_run(dates=(-9,)), sign_in("coordinator")
    Term.objects.filter(pk=run.term_id).update(ends_on=day(-1))
    assert "No later term is set" in client.get(url("run_repeat", run.public_id)).content.decode()
    own = url("run_repeat_dates", run.public_id, run.term.public_id)
    assert client.get(own).status_code == 404
    assert sign_in("head").get(url("run_repeat", run.public_id)).status_code == 403
