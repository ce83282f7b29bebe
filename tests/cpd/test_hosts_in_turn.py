"""Schools host the dates of a run in turn: all of them on one page (CAPABILITIES C67)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import set_hosts
from cpd.models import Run, Session
from cpd.queries.hosting import could_host
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .sharing import shared
from .test_catalogue import errors
from .test_questions import asked
from .test_run_planning import hosted

STOCK, BRIGHTSIDE = "Stock Church of England Primary School", "Brightside Primary School"


def turns(run: Run) -> list[tuple[str, str]]:
    rows = Session.objects.filter(run=run).select_related("host").order_by("held_on")
    return [(str(one.host or ""), one.venue) for one in rows]


def test_hosts_of_all_dates_are_set_on_one_page(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(dates=(7, 14, 21)), sign_in("coordinator")
    book(in_alliance, run, make_people(2))
    stock, bright = organisation(STOCK), organisation(BRIGHTSIDE)
    page = url("run_hosts", run.public_id)
    assert page in client.get(url("run_detail", run.public_id)).content.decode()
    shown = client.get(page).content.decode()
    assert "As for the whole run: Buttsbury Infant School" in shown
    assert f"{STOCK} (0 dates)" in shown
    sent: dict[str, Any] = {"host_2": stock.pk, "host_3": bright.pk, "venue_3": "Hall, Brightside"}
    found = errors(client.post(page, sent | {"host_1": "999999"}))
    assert found == {"host_1": ["Select from this list"], "venue_2": [f"Enter where it is at {STOCK}"]}
    assert turns(run) == [("", "")] * 3
    OutgoingMail.objects.all().delete()
    answer = client.post(page, sent | {"venue_2": "Library, Stock"}, follow=True).content.decode()
    assert "Saved: 2 dates changed. We wrote to 2 people how it was and how it is now." in answer
    assert turns(run) == [("", ""), (STOCK, "Library, Stock"), (BRIGHTSIDE, "Hall, Brightside")]
    letters = OutgoingMail.objects.filter(kind="cpd.changed")
    assert letters.count() == 2  # one to each, with both dates
    assert "Library, Stock" in letters[0].text
    assert "Hall, Brightside" in letters[0].text
    assert hosted(client) == {"Buttsbury Infant School": "1", STOCK: "1", BRIGHTSIDE: "1"}
    assert f"{STOCK} (1 date)" in client.get(page).content.decode()
    assert (
        "Saved: 0 dates changed. Nobody had to be told."
        in client.post(page, sent | {"venue_2": "Library, Stock"}, follow=True).content.decode()
    )
    assert letters.count() == 2
    assert sign_in("head").get(page).status_code == 403


def test_whose_turn_it_is_counts_drafts_of_the_year_and_nothing_called_off(in_alliance: Actor) -> None:
    run = make_run(dates=(7, 14), state=Run.State.DRAFT)
    make_run(dates=(9,), state=Run.State.CANCELLED)
    counts = {one.name: one.hosted for one in could_host(run)}  # type: ignore[attr-defined]
    assert (counts["Buttsbury Infant School"], counts[STOCK]) == (2, 0)


def test_what_has_happened_stays_and_guests_cannot_move_it(as_: As, sign_in: SignIn) -> None:
    run, _, joint = shared(as_)
    with as_("coordinator") as actor:
        client, page = sign_in("coordinator"), url("run_hosts", run.public_id)
        session = Session.objects.select_related("run").get(run=run)
        session.held_on, stock = day(-1), organisation(STOCK)
        session.save()
        assert "There is no date to come" in client.get(page).content.decode()
        Session.objects.filter(pk=session.pk).update(register_taken_at=session.span[1])
        session.refresh_from_db()
        with pytest.raises(ValidationError, match="register of this session was taken"):
            set_hosts(actor=actor, run=run, hosts={session: (stock, "Library")})
    with as_("coordinator", PLYMOUTH) as guest:
        own = Run.objects.get(pk=joint.run_id)
        with pytest.raises(ValidationError, match="Its co-ordinators can change it"):
            set_hosts(actor=guest, run=own, hosts={own.sessions.get(): (None, "Elsewhere")})


def test_the_page_costs_the_same_for_many_dates(sign_in: SignIn, in_alliance: Actor) -> None:
    client, few, many = sign_in("coordinator"), make_run(dates=(7, 14)), make_run(dates=tuple(range(7, 27)))
    counts = [asked(lambda run=run: client.get(url("run_hosts", run.public_id))) for run in (few, many)]
    assert counts[0] == counts[1] <= 12
