"""A run that is cancelled or finished stays as it was: its forms are not shown, and what is sent to them is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_run, move_run, remove_session, save_run, save_session, set_hosts
from cpd.models import Run
from tests.conftest import SignIn

from .making import day, make_run, url

OF_A_RUN = (
    "run_change",
    "run_deliverers",
    "run_prices",
    "run_credits",
    "run_cancel",
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


def test_a_form_that_was_open_does_not_bring_a_cancelled_run_back(in_alliance: Actor) -> None:
    open_form = make_run()
    cancel_run(actor=in_alliance, run=Run.objects.get(pk=open_form.pk), because="Ill")
    with pytest.raises(ValidationError, match="This run is cancelled"):
        save_run(actor=in_alliance, run=open_form)
    assert Run.objects.get(pk=open_form.pk).state == Run.State.CANCELLED
