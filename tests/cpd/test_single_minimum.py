"""The smallest number of a run whose sessions can be booked by themselves is asked of each (C59, decision 0020)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_booking, confirm_session, remind_of_decisions
from cpd.models import Run, Session
from cpd.queries.viability import sessions_to_decide, to_decide
from tests.conftest import SignIn

from .making import book, day, make_people, make_run, url
from .test_single_sessions import book_singly, parts, year

HOME = inside("billericay", "dashboard:dashboard")


def short() -> list[tuple[Session, int]]:
    return [(session, session.coming) for session in sessions_to_decide()]


def programme(actor: Actor, **changes: Any) -> Run:
    """It needs 2. One is booked for the whole, and one more for the first session alone."""
    run = year(**{"min_places": 2, "dates": (14, 27, 60)} | changes)
    book(actor, run, make_people(1))
    book_singly(actor, run, make_people(1), parts(run)[0])
    run.refresh_from_db()
    return run


def test_each_session_needs_the_number_when_its_day_has_come(in_alliance: Actor) -> None:
    run = programme(in_alliance)
    first, second, third = parts(run)
    assert short() == [(second, 1)]  # the first has 2, the third is not to be decided yet
    assert not run.is_to_decide
    assert not to_decide().exists()
    Session.objects.filter(pk=third.pk).update(held_on=day(28))
    assert short() == [(second, 1), (third, 1)]
    [single] = book_singly(in_alliance, run, make_people(1), second)
    assert short() == [(third, 1)]
    cancel_booking(actor=in_alliance, booking=single)
    assert short() == [(second, 1), (third, 1)]
    book(in_alliance, run, make_people(1))
    assert short() == []
    assert first in parts(run)


def test_it_is_decided_as_long_before_each_as_before_the_first(in_alliance: Actor) -> None:
    run = programme(in_alliance, decide_by=day(-6))  # twenty days before the first
    _, second, third = parts(run)
    assert short() == []
    Session.objects.filter(pk=second.pk).update(held_on=day(20))
    Session.objects.filter(pk=third.pk).update(held_on=day(21))
    assert short() == [(second, 1)]


@pytest.mark.parametrize(
    "run", [{"min_places": 0}, {"state": Run.State.DRAFT}, {"confirmed_at": "2026-01-01T00:00Z"}]
)
def test_nothing_is_asked_where_no_number_is_needed_or_it_is_decided(
    in_alliance: Actor, run: dict[str, Any]
) -> None:
    year(**{"min_places": 2} | run)
    assert short() == []


def test_a_run_that_is_booked_whole_is_decided_as_one(in_alliance: Actor) -> None:
    run = make_run(min_places=2, dates=(14, 20))
    assert run.is_to_decide
    assert list(to_decide()) == [run]
    assert short() == []


def test_co_ordinators_are_told_once_which_session_is_short(in_alliance: Actor) -> None:
    run = programme(in_alliance)
    assert [remind_of_decisions(actor=in_alliance) for _ in range(2)] == [1, 0]
    mail = OutgoingMail.objects.get(kind="cpd.decide", to_name="Priya Shah")
    which = f"{run.course.title}: {parts(run)[1].described}"
    assert which in mail.subject
    assert f"{which}: 1 person booked, and it needs 2." in mail.text
    Session.objects.filter(pk=parts(run)[2].pk).update(held_on=day(28))
    assert remind_of_decisions(actor=in_alliance) == 1


def test_page_and_home_say_which_and_it_is_confirmed(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = programme(in_alliance), sign_in("coordinator")
    second, address = parts(run)[1], url("run_detail", run.public_id)
    page = client.get(address).content.decode()
    for words in ("Do these dates take place?", f"<strong>{second.described}</strong>: 1 person is booked"):
        assert words in page
    home = client.get(HOME).content.decode()
    assert f"Does it take place? {run}, {second.held_on.day}" in home
    assert "1 person is booked, and it needs 2" in home
    assert "Do these dates" not in sign_in("head").get(address).content.decode()
    assert sign_in("head").post(url("session_confirm", second.public_id)).status_code == 403
    done = client.post(url("session_confirm", second.public_id), follow=True).content.decode()
    assert f"Noted: {second.described} takes place." in done
    assert "Do these dates" not in done
    assert "It takes place with fewer than 2 people: decided on" in done
    assert remind_of_decisions(actor=in_alliance) == 0


def test_only_such_a_session_is_confirmed(in_alliance: Actor) -> None:
    for run in (make_run(), year(state=Run.State.DRAFT)):
        with pytest.raises(ValidationError, match="can be booked by itself"):
            confirm_session(actor=in_alliance, session=run.sessions.select_related("run").first())
