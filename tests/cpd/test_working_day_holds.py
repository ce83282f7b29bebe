"""Places are held for working days, as the database counts them; and the alarm about forgotten people."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import deadline
from alliance_portal.kernel.working_days import bank_holidays_of, is_working_day
from cpd.actions import ask_for_place, book_places
from cpd.actions.promotions import IN_VAIN, tell_closed
from cpd.models import Booking, Run, WaitingListSettings
from cpd.queries.wrong_places import is_forgotten
from tests.conftest import As

from .making import book, make_people, make_run, states
from .test_bookings import mails

LONDON = ZoneInfo("Europe/London")
owner = pytest.mark.django_db(
    databases=["default", "owner"]
)  # the application may not call what triggers call


def asked(sql: str, *values: object) -> object:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def held_until(start: dt.datetime, days: int) -> dt.datetime:
    found = asked("SELECT app.add_working_days(%s, %s)", start, days)
    assert isinstance(found, dt.datetime)
    return found.astimezone(LONDON)


@owner
def test_the_database_knows_the_bank_holidays_of_the_next_years() -> None:
    """When this fails, a holiday was added since: a migration writes them anew, as 00*_working_day_holds does."""
    year = timezone.localdate().year
    wanted = bank_holidays_of(range(year, year + 4))
    known = asked("SELECT app.bank_holidays()")
    assert isinstance(known, list)
    assert [day for day in known if year <= day.year < year + 4] == wanted


@owner
@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(2026, 1, 1), dt.date(2031, 12, 31)), st.times(), st.integers(1, 28))
def test_it_counts_as_python_does(on: dt.date, at: dt.time, days: int) -> None:
    local = dt.datetime.combine(on, at, tzinfo=LONDON)
    until = held_until(local, days)
    assert until.time() == dt.time(17)
    between = (local.date() + dt.timedelta(days=n) for n in range(1, (until.date() - local.date()).days + 1))
    assert sum(map(is_working_day, between)) == days
    assert is_working_day(until.date())


@owner
def test_over_easter_a_place_is_held_for_longer() -> None:
    thursday = dt.datetime(2026, 4, 2, 10, tzinfo=LONDON)
    until = held_until(thursday, 2)
    assert until.date() == dt.date(2026, 4, 8)  # Good Friday, the weekend and Easter Monday do not count
    assert deadline(until) == "5pm on Wednesday 8 April"


def test_a_request_that_waits_in_vain_lapses_and_the_person_is_told(in_alliance: Actor, as_: As) -> None:
    run = make_run(places=1, dates=(2,), offer_hours=48)
    book(in_alliance, run, make_people(1))
    WaitingListSettings.objects.update(stop_hours=12)
    with as_("teacher") as teacher:
        ask_for_place(actor=teacher, run=run, key=uuid.uuid4())
    other = book(in_alliance, run, make_people(1)).bookings.get()
    assert states(run) == ["booked", "waitlisted", "waitlisted"]
    assert tell_closed(actor=in_alliance) == 0
    WaitingListSettings.objects.update(stop_hours=72)
    assert tell_closed(actor=in_alliance) == 2
    assert tell_closed(actor=in_alliance) == 0
    assert states(run) == ["booked", "declined", "waitlisted"]
    lapsed = Booking.objects.get(run=run, state="declined")
    assert (lapsed.declined_because, lapsed.awaits_approval) == (IN_VAIN, False)
    assert len(mails("No place for you")) == 1
    other.refresh_from_db()
    assert other.state == "waitlisted"


# The alarm -------------------------------------------------------------------------------------------------


def group_of_two_waits(actor: Actor, **changes: object) -> Run:
    run = make_run(places=2, offer_hours=48, **changes)
    book(actor, run, make_people(1))
    book_places(actor=actor, run=run, people=make_people(2), key=uuid.uuid4(), together=True)
    run.refresh_from_db()
    return run


def test_a_group_waits_rightly_beside_one_place_and_is_forgotten_beside_two(in_alliance: Actor) -> None:
    run = group_of_two_waits(in_alliance)
    assert (run.taken, is_forgotten(run)) == (1, False)
    run.places = 3
    assert is_forgotten(run)


@pytest.mark.parametrize(
    ("dates", "stop_hours", "heard"), [((2,), 24, True), ((6,), 24, True), ((2,), 72, False)]
)
def test_the_alarm_rings_until_the_list_stops(
    fresh_alliance: object, dates: tuple[int, ...], stop_hours: int, heard: bool
) -> None:
    """Somebody waits beside a place that the triggers would have offered: made so behind their back."""
    from alliance_portal.kernel.tenancy import enter_service
    from schools.models import Alliance

    slug = fresh_alliance().slug  # type: ignore[operator]
    with enter_service(alliance=Alliance.objects.get(slug=slug), purpose="test") as actor:
        run = make_run(places=1, dates=dates, offer_hours=48)
        WaitingListSettings.objects.update(stop_hours=stop_hours)
        book(actor, run, make_people(1))
        book(actor, run, make_people(1))
    call_command("check_places", alliance=slug)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cpd_run DISABLE TRIGGER USER")
        cursor.execute("UPDATE cpd_run SET places = 2 WHERE id = %s", [run.pk])
        cursor.execute("ALTER TABLE cpd_run ENABLE TRIGGER USER")
    if heard:
        with pytest.raises(CommandError, match=slug):
            call_command("check_places", alliance=slug)
    else:
        call_command("check_places", alliance=slug)
