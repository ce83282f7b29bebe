"""A run that is cancelled or finished stays as it was: its forms are not shown, and what is sent to them is refused."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import (
    cancel_run,
    confirm_run,
    move_run,
    publish_run,
    refuse_to_cancel,
    remove_session,
    save_prices,
    save_rates,
    save_run,
    save_session,
    set_deliverers,
    set_hosts,
    write_to_all,
)
from cpd.models import CreditRates, Run, RunPrices, Session
from schools.models import Alliance
from tests.cast import AllianceCast
from tests.conftest import ALIASES, SignIn

from .making import day, make_run, url

OF_A_RUN = (
    "run_change",
    "run_deliverers",
    "run_prices",
    "run_credits",
    "run_hosts",
    "run_move",
    "session_create",
)
OF_A_DATE = ("session_change", "session_remove")


@pytest.fixture
def run(in_alliance: Actor) -> Run:
    made = make_run(dates=(14, 21))
    cancel_run(actor=in_alliance, run=made, because="Ill")
    return Run.objects.select_related("course").get(pk=made.pk)


def test_its_forms_lead_back_and_say_why(run: Run, sign_in: SignIn) -> None:
    client, session = sign_in("coordinator"), run.sessions.earliest("held_on")
    pages = [url(one, run.public_id) for one in OF_A_RUN] + [url(one, session.public_id) for one in OF_A_DATE]
    for page in pages:
        answer = client.get(page, follow=True)
        assert answer.redirect_chain == [(url("run_detail", run.public_id), 302)], page
        assert "This run is cancelled, so its" in answer.content.decode(), page


def test_cancelling_it_again_says_what_was_asked(run: Run, in_alliance: Actor, sign_in: SignIn) -> None:
    client, page = sign_in("coordinator"), url("run_cancel", run.public_id)
    assert "This run is cancelled already." in client.get(page, follow=True).content.decode()
    answer = client.post(page, {"because": "Ill again"})
    assert answer.status_code == 422
    assert "This run is cancelled already." in answer.content.decode()
    run.state = Run.State.FINISHED
    with pytest.raises(ValidationError, match="This run is finished, so it cannot be cancelled"):
        refuse_to_cancel(run)


def test_what_is_sent_all_the_same_changes_nothing(run: Run, in_alliance: Actor) -> None:
    session = run.sessions.select_related("run").earliest("held_on")
    run.venue, session.venue = "Elsewhere", "Elsewhere"
    for change in (
        lambda: save_run(actor=in_alliance, run=run),
        lambda: save_session(actor=in_alliance, session=session),
        lambda: set_hosts(actor=in_alliance, run=run, hosts={session: (None, "Elsewhere")}),
        lambda: remove_session(actor=in_alliance, session=session),
        lambda: move_run(actor=in_alliance, run=run, days={session: day(15)}),
    ):
        with pytest.raises(ValidationError, match="This run is cancelled, so its"):
            change()
    assert Run.objects.get(pk=run.pk).venue != "Elsewhere"
    assert not run.sessions.filter(venue="Elsewhere").exists()
    assert run.sessions.count() == 2


def test_a_form_that_was_open_says_it_too(run: Run, sign_in: SignIn) -> None:
    sent = {
        "term": run.term_id,
        "accountable": run.accountable_id,
        "host": run.host_id,
        "venue": "Elsewhere",
        "places": "3",
        "min_places": "0",
        "price_pence": "1",
        "clashes": run.clashes,
    }
    answer = sign_in("coordinator").post(url("run_change", run.public_id), sent)
    assert answer.status_code == 422
    assert "This run is cancelled, so its places, venue and price cannot change." in answer.content.decode()


def publish_again(actor: Actor, run: Run) -> None:
    run.state = Run.State.DRAFT  # as it was when its page was opened
    publish_run(actor=actor, run=run)


ACTS: dict[str, Callable[[Actor, Run, Session], object]] = {
    "places": lambda actor, run, _date: save_run(actor=actor, run=run),
    "dates": lambda actor, _run, date: save_session(actor=actor, session=date),
    "a new date": lambda actor, run, _date: save_session(
        actor=actor,
        session=Session(run=run, held_on=day(40), starts=dt.time(9), ends=dt.time(12)),
    ),
    "hosts": lambda actor, run, date: set_hosts(actor=actor, run=run, hosts={date: (None, "Elsewhere")}),
    "taking out": lambda actor, _run, date: remove_session(actor=actor, session=date),
    "moving": lambda actor, run, date: move_run(actor=actor, run=run, days={date: day(15)}),
    "deliverers": lambda actor, run, _date: set_deliverers(actor=actor, run=run, deliverers=[]),
    "prices": lambda actor, run, _date: save_prices(actor=actor, prices=RunPrices(run=run)),
    "credits": lambda actor, run, _date: save_rates(actor=actor, rates=CreditRates(run=run)),
    "confirming": lambda actor, run, _date: confirm_run(actor=actor, run=run),
    "publishing": lambda actor, run, _date: publish_again(actor, run),
    "cancelling": lambda actor, run, _date: cancel_run(actor=actor, run=run, because="Twice"),
    "writing": lambda actor, run, _date: write_to_all(
        actor=actor, run=run, waiting=False, subject="Lunch", text="Bring it"
    ),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_whatever_was_open_while_the_run_was_cancelled_writes_nothing(in_alliance: Actor, act: str) -> None:
    """What is read of the run before is as it was: the action looks at it again, and holds it."""
    made = make_run(dates=(14, 21))
    open_page = Run.objects.select_related("course").get(pk=made.pk)
    date = open_page.sessions.select_related("run").earliest("held_on")
    date.run = open_page
    cancel_run(actor=in_alliance, run=made, because="Ill")
    before = list(Session.objects.filter(run=made).values())
    with pytest.raises(ValidationError):
        ACTS[act](in_alliance, open_page, date)
    assert Run.objects.get(pk=made.pk).state == Run.State.CANCELLED
    assert list(Session.objects.filter(run=made).values()) == before
    assert not RunPrices.objects.filter(run=made).exists()


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_who_changes_a_run_waits_for_whoever_cancels_it(fresh_alliance: Callable[..., AllianceCast]) -> None:
    """Two connections: the second one writes after the first, and reads what it did."""
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    with enter_service(alliance=alliance, purpose="test"):
        run = make_run(dates=(14,))
        date = run.sessions.select_related("run").get()
    is_held = threading.Event()

    def cancel() -> None:
        with enter_service(alliance=alliance, purpose="test") as actor, transaction.atomic():
            cancel_run(actor=actor, run=run, because="Ill")
            is_held.set()
            time.sleep(0.3)
        connections.close_all()

    other = threading.Thread(target=cancel)
    other.start()
    assert is_held.wait(10)
    with (
        enter_service(alliance=alliance, purpose="test") as actor,
        pytest.raises(ValidationError, match="This run is cancelled, so its hosts cannot change"),
    ):
        set_hosts(actor=actor, run=date.run, hosts={date: (None, "Elsewhere")})
    other.join()
    with enter_service(alliance=alliance, purpose="test"):
        assert not Session.objects.filter(venue="Elsewhere").exists()
