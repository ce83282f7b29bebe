"""The organiser moves a whole run: everybody hears once, calendars follow (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day as on_day
from cpd.actions import book_places, move_run, save_session
from cpd.models import Booking, Notice, Run, RunDeliverer, Session
from cpd.queries.tariffs import quote
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, url
from .sharing import followed, shared
from .test_catalogue import errors


def dates(run: Run) -> list[dt.date]:
    return [one.held_on for one in Session.objects.filter(run=run)]


def typed(number: int, on: dt.date) -> dict[str, str]:
    return {
        f"date_{number}_0": str(on.day),
        f"date_{number}_1": str(on.month),
        f"date_{number}_2": str(on.year),
    }


def letters() -> dict[str, OutgoingMail]:
    """Those of the move, by whom they go to."""
    rows = OutgoingMail.objects.filter(kind="cpd.run_moved")
    return {one.to_name: one for one in rows}


def test_weekly_dates_move_by_a_week_and_each_person_hears_once(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(dates=(14, 21, 28), places=2, book_by=day(10), decide_by=day(7))
    people = make_people(3)
    book(in_alliance, run, people)
    RunDeliverer.objects.filter(run=run).first().delete()  # type: ignore[union-attr]
    [leader] = make_people(1, "Buttsbury Infant School")
    leader.name = "Lea Leader"
    leader.save()
    RunDeliverer.objects.create(run=run, organisation=leader.organisation, person=leader)
    Notice.objects.create(booking=Booking.objects.filter(run=run).first())
    OutgoingMail.objects.all().delete()
    client = sign_in("coordinator")
    page = url("run_move", run.public_id)
    assert page in client.get(url("run_detail", run.public_id)).content.decode()
    assert errors(client.post(page, {"by": "0"})) == {
        "by": ["Enter at least 1"],
        "unit": ["Select weeks or days"],
    }
    step = client.post(page, {"by": "1", "unit": "weeks_later"})["Location"]
    shown = client.get(step)
    assert [field.initial for field in shown.context["form"].fields.values()] == [day(21), day(28), day(35)]
    sent = typed(1, day(21)) | typed(2, day(28)) | typed(3, day(28))
    assert errors(client.post(step, sent)) == {"date_3": ["There is another date on that day at that time"]}
    check = client.post(step, sent | typed(3, day(35)))["Location"]
    words = client.get(check).content.decode()
    assert "2 people with a place, 1 waiting, 1 who delivers it" in words
    assert dates(run) == [day(14), day(21), day(28)]
    done = client.post(check, {"because": "The hall is closed."}, follow=True).content.decode()
    assert "The run is moved. We wrote to 4 people." in done

    assert dates(run) == [day(21), day(28), day(35)]
    run.refresh_from_db()
    assert (run.starts_on, run.book_by, run.decide_by) == (day(21), day(17), day(14))
    assert not Notice.objects.filter(booking__run=run).exists()
    sent_to = letters()
    assert set(sent_to) == {*(one.name for one in people), "Lea Leader"}
    booked, waits, leads = sent_to[people[0].name], sent_to[people[2].name], sent_to["Lea Leader"]
    assert "The hall is closed." in booked.text
    assert "You keep your place. If you can no longer come" in booked.text
    assert "You keep your place on the waiting list." in waits.text
    assert "one of those who deliver it" in leads.text
    assert [len(one.invitations) for one in (booked, waits, leads)] == [3, 0, 3]
    events = [Calendar.from_ical(one).events[0] for one in booked.invitations]
    assert [event.start.date() for event in events] == [day(21), day(28), day(35)]
    assert all(event["SEQUENCE"] >= 0 for event in events)
    due = quote(Booking.objects.filter(run=run).order_by("pk")[0])
    assert due is None or due.costs_nothing


def test_single_sessions_of_one_person_are_one_letter(in_alliance: Actor) -> None:
    run = make_run(dates=(14, 21, 28), session_price_pence=2000)
    first, second, third = Session.objects.filter(run=run)
    [alone, other] = make_people(2)
    for person, sessions in ((alone, [first, second]), (other, [third])):
        book_places(actor=in_alliance, run=run, people=[person], key=uuid.uuid4(), sessions=sessions)
    OutgoingMail.objects.all().delete()
    told = move_run(actor=in_alliance, run=run, days={first: day(15), second: day(22), third: day(28)})
    assert told == 1
    [letter] = letters().values()
    assert len(letter.invitations) == 2
    assert letter.text.count(" is now ") == 2
    third.refresh_from_db()
    assert third.held_on == day(28)


def test_dates_change_places_and_what_is_over_stays(in_alliance: Actor, sign_in: SignIn) -> None:
    run = make_run(dates=(-7, 14, 21))
    over, first, second = Session.objects.filter(run=run)
    move_run(actor=in_alliance, run=run, days={first: day(21), second: day(14)})
    assert dates(run) == [day(-7), day(14), day(21)]
    client = sign_in("coordinator")
    step = client.post(url("run_move", run.public_id), {"by": "2", "unit": "days_earlier"})["Location"]
    assert len(client.get(step).context["form"].fields) == 2
    with pytest.raises(ValidationError, match="has begun"):
        move_run(actor=in_alliance, run=run, days={over: day(3)})


def test_a_run_moves_to_days_to_come(in_alliance: Actor, sign_in: SignIn) -> None:
    run, client = make_run(dates=(14,)), sign_in("coordinator")
    step = client.post(url("run_move", run.public_id), {"by": "52", "unit": "weeks_earlier"})["Location"]
    assert errors(client.post(step, typed(1, day(14 - 364)))) == {
        "date_1": ["The day must be today or later"]
    }
    with pytest.raises(ValidationError, match="a day that is over"):
        move_run(actor=in_alliance, run=run, days={run.sessions.get(): day(-1)})
    with pytest.raises(ValidationError, match="No date is on another day"):
        move_run(actor=in_alliance, run=run, days={})


@pytest.mark.parametrize("query", ["", "days=many", "days=99999", "on=2030-01-07", "on=soon&on=later"])
def test_an_address_that_says_nothing_is_no_page(sign_in: SignIn, in_alliance: Actor, query: str) -> None:
    run = make_run(dates=(14, 21))
    client = sign_in("coordinator")
    for name in ("run_move_dates", "run_move_check"):
        assert client.get(f"{url(name, run.public_id)}?{query}").status_code == 404


def test_clashes_and_holidays_of_the_new_days_are_shown(sign_in: SignIn, in_alliance: Actor) -> None:
    run, other = make_run(dates=(14,)), make_run(dates=(21,))
    RunDeliverer.objects.filter(run=other).delete()
    client = sign_in("coordinator")
    step = client.post(url("run_move", run.public_id), {"by": "7", "unit": "days_later"})["Location"]
    check = client.post(step, typed(1, day(21)))["Location"]
    assert "The hall, Perry Street is taken by" in client.get(check).content.decode()
    back = client.get(check).context["back_url"]
    assert parse_qs(urlsplit(back).query) == {"on": [str(day(21))]}
    new_year = dt.date(timezone.localdate().year + 2, 1, 1)
    noted = client.get(f"{url('run_move_dates', run.public_id)}?on={new_year}").content.decode()
    assert "This is a bank holiday: New Year" in noted
    assert "is over by then" in noted
    assert sign_in("head").get(check).status_code == 403


def test_a_guest_follows_a_move_in_one_letter(as_: As) -> None:
    run, _, joint = shared(as_)
    with as_("coordinator"):
        for distance in (21, 28):
            times: dict[str, Any] = {"starts": dt.time(9), "ends": dt.time(15, 30), "counted_days": 1}
            Session.objects.create(run=run, held_on=day(distance), **times)
    followed(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        own = Run.objects.get(pk=joint.run_id)
        book(actor, own, make_people(1, "High View School"))
        OutgoingMail.objects.all().delete()
        with pytest.raises(ValidationError, match="hosts this course"):
            move_run(actor=actor, run=own, days={one: day(40) for one in own.sessions.all()[:1]})
    with as_("coordinator") as actor:
        sessions = Session.objects.filter(run=run)
        move_run(actor=actor, run=run, days={one: one.held_on + dt.timedelta(days=7) for one in sessions})
    followed(as_)
    with as_("coordinator", PLYMOUTH):
        assert dates(own) == [day(21), day(28), day(35)]
        [letter] = OutgoingMail.objects.filter(kind="cpd.changed")
        assert len(letter.invitations) == 3


def test_the_history_of_a_run_says_which_dates_moved_and_who_moved_them(
    sign_in: SignIn, as_: As, in_alliance: Actor
) -> None:
    run = make_run(dates=(14, 21))
    book(in_alliance, run, make_people(1))
    first, second = run.sessions.order_by("held_on")
    with as_("coordinator") as actor:
        move_run(actor=actor, run=run, days={first: day(16), second: day(21)})
        later = run.sessions.order_by("held_on")[1]
        later.starts, later.venue = dt.time(10), "The annexe"
        save_session(actor=actor, session=later)
    keeper = sign_in("coordinator").get(url("run_detail", run.public_id))
    told = [(one.title, one.description, one.byline) for one in keeper.context["history"][:2]]
    assert told == [
        (f"Changed: date {later}", "Begins at 10am instead of 9am; Venue: The annexe", "Priya Shah"),
        (
            f"Changed: date {run.sessions.order_by('held_on')[0]}",
            f"Moved from {on_day(day(14))} to {on_day(day(16))}",
            "Priya Shah",
        ),
    ]
    assert f"Moved from {on_day(day(14))}" in keeper.content.decode()
    assert "Moves" not in [one.description for one in keeper.context["history"]]
    assert "Moved from" not in sign_in("head").get(url("run_detail", run.public_id)).content.decode()
