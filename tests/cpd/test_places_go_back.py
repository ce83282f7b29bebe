"""What a guest gives up is the host's again, what the host plans is shared, and news travel at once (E6, C87)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from alliance_portal.kernel.models import Job, OutgoingMail
from cpd.actions import (
    accept_places,
    cancel_run,
    give_back,
    give_back_what_is_left,
    publish_run,
    save_run,
)
from cpd.models import JointRun, Run, Session
from cpd.queries.courses import run_problems
from cpd.tasks import look_now, sweep_places_to_give_back
from schools.queries.leading import teaching_schools
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn
from tests.schools.networking import alliance

from .making import book, day, make_people, make_run, make_term, states
from .sharing import accept, followed, guests, host_run, in_a_network, offer, offers, shared
from .test_joint_pages import here, text, there

PEOPLE = "High View School"  # of Plymouth


def own_run(joint: JointRun) -> Run:
    return Run.objects.select_related("course").get(pk=joint.run_id)


# --- Giving back -------------------------------------------------------------------------------------


def test_a_run_that_the_guest_calls_off_gives_all_places_back_with_the_reason(as_: As) -> None:
    run, _, joint = shared(as_, 4, places=4)
    with as_("coordinator") as actor:
        book(actor, run, make_people(1))
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, own_run(joint), make_people(3, PEOPLE))
        assert cancel_run(actor=actor, run=own_run(joint), because="Nobody can travel that day.") == 3
        ended = JointRun.objects.get(pk=joint.pk)
        with pytest.raises(DatabaseError, match="an answer stays"), transaction.atomic():
            JointRun.objects.filter(pk=ended.pk).update(ended_at=None)
    [guest] = guests(as_, run)
    assert (guest.state, guest.places, guest.because) == ("given_up", 4, "Nobody can travel that day.")
    with as_("coordinator"):
        run.refresh_from_db()
        assert (run.taken, run.allotted, states(run)) == (1, 0, ["booked"])
    followed(as_)
    with as_("coordinator", PLYMOUTH):
        assert own_run(joint).cancelled_because == "Nobody can travel that day."
    offer(as_, run, 2)
    assert [one.state for one in guests(as_, run)] == ["given_up", "offered"]


def test_what_is_left_goes_back_on_the_day_that_was_said(as_: As) -> None:
    run, _, joint = shared(as_, 4, places=6)
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, own_run(joint), make_people(1, PEOPLE))
        give_back(actor=actor, joint=joint, places=4, give_back_on=day(3))
        assert give_back_what_is_left(actor=actor) == 0
    assert [one.give_back_on for one in guests(as_, run)] == [day(3)]
    with as_("coordinator", PLYMOUTH) as actor:
        JointRun.objects.filter(pk=joint.pk).update(give_back_on=day(0))
        assert give_back_what_is_left(actor=actor) == 1
        assert give_back_what_is_left(actor=actor) == 0
        assert own_run(joint).places == 1
    with as_("coordinator"):
        run.refresh_from_db()
        assert (run.allotted, run.places_left) == (1, 5)


def test_the_clock_gives_back_in_each_alliance(as_: As) -> None:
    run, _, joint = shared(as_, 4, places=6)
    with as_("coordinator", PLYMOUTH):
        JointRun.objects.filter(pk=joint.pk).update(give_back_on=day(0))
    sweep_places_to_give_back()
    with as_("coordinator"):
        run.refresh_from_db()
        assert run.allotted == 0


@pytest.mark.parametrize(
    ("distance", "words"), [(0, "Enter a day to come"), (14, "Enter a day before the first date")]
)
def test_the_day_lies_between_today_and_the_first_date(as_: As, distance: int, words: str) -> None:
    _, _, joint = shared(as_)
    with as_("coordinator", PLYMOUTH) as actor, pytest.raises(ValidationError, match=words):
        give_back(actor=actor, joint=joint, places=5, give_back_on=day(distance))


def test_the_day_is_set_on_the_page_and_shown_on_both_sides(as_: As, sign_in: SignIn) -> None:
    run, _, joint = shared(as_)
    colin, url = sign_in("coordinator", PLYMOUTH), there("joint_give_back", joint.public_id)
    when = day(5)
    parts = {"give_back_on_0": when.day, "give_back_on_1": when.month, "give_back_on_2": when.year}
    answer = colin.post(url, {"places": "5", "give_back_on_0": "31", "give_back_on_1": "2"})
    assert answer.status_code == 422
    assert colin.post(url, {"places": "5", **parts}).status_code == 302
    shown = f"{when.day} {when:%B %Y}"
    with as_("coordinator", PLYMOUTH):
        own = own_run(joint)
    assert f"go back from {shown} on" in text(colin, there("run_detail", own.public_id))
    assert f"Gives back what is left from {shown} on" in text(
        sign_in("coordinator"), here("run_detail", run.public_id)
    )


# --- Planned -----------------------------------------------------------------------------------------


def test_a_planned_run_is_shared_and_published_after_the_host(as_: As, sign_in: SignIn) -> None:
    in_a_network(as_)
    with as_("coordinator"):
        run = make_run(state=Run.State.DRAFT, places=8)
    assert "it is offered as planned" in text(sign_in("coordinator"), here("run_share", run.public_id))
    allotment = offer(as_, run, 3)
    [shown] = offers(as_)
    assert (shown.is_open, shown.is_planned) == (True, True)
    colin = sign_in("coordinator", PLYMOUTH)
    assert "has not published it yet" in text(colin, there("joint_offer", allotment.public_id))
    with as_("coordinator", PLYMOUTH) as actor:
        make_term(day(14))
        [lead, *_] = teaching_schools(day(14))
        joint = accept_places(actor=actor, allotment=allotment.public_id, accountable=lead, price_pence=0)
        assert "Wait until" in str(run_problems(own_run(joint)))
        with pytest.raises(ValidationError, match="Wait until Billericay"):
            publish_run(actor=actor, run=own_run(joint))
    with as_("coordinator") as actor:
        publish_run(actor=actor, run=Run.objects.select_related("course", "accountable").get(pk=run.pk))
    assert followed(as_) == 1
    with as_("coordinator", PLYMOUTH) as actor:
        publish_run(actor=actor, run=own_run(joint))
        assert own_run(joint).state == Run.State.PUBLISHED


def test_what_is_over_is_not_shared(as_: As) -> None:
    run = host_run(as_)
    with as_("coordinator"):
        Run.objects.filter(pk=run.pk).update(state="finished")
    with pytest.raises(ValidationError, match="still to come"):
        offer(as_, run, 1)


# --- At once -----------------------------------------------------------------------------------------


def test_a_change_of_the_host_wakes_its_guests_when_it_is_committed(
    as_: As, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    run, _, joint = shared(as_)
    woken: list[int] = []
    monkeypatch.setattr("cpd.actions.waking._send", woken.append)
    with django_capture_on_commit_callbacks(execute=True), as_("coordinator") as actor:
        run = Run.objects.get(pk=run.pk)
        run.venue = "The new hall"
        save_run(actor=actor, run=run)
        assert woken == []
    assert set(woken) == {alliance("plymouth").pk}
    look_now(alliance("plymouth").pk)
    with as_("coordinator", PLYMOUTH):
        assert Job.objects.filter(kind="joint_dates", params__allotment=str(joint.allotment)).exists()


def test_who_moves_up_by_what_a_guest_gives_back_is_told_at_once(as_: As) -> None:
    run, _, joint = shared(as_, 4, places=4)
    with as_("coordinator") as actor:
        [person] = make_people(1)
        book(actor, run, [person])
    with as_("coordinator", PLYMOUTH) as actor:
        give_back(actor=actor, joint=joint, places=2)
    look_now(alliance("billericay").pk)
    with as_("coordinator"):
        assert OutgoingMail.objects.filter(to_email=person.email, kind="cpd.promoted").exists()


def test_what_changes_back_is_followed_again(as_: As) -> None:
    run, _, joint = shared(as_)
    for venue in ("East hall", "West hall", "East hall", "West hall"):
        with as_("coordinator"):
            Run.objects.filter(pk=run.pk).update(venue=venue)
        assert followed(as_) == 1
        with as_("coordinator", PLYMOUTH):
            assert own_run(joint).venue == venue


def test_what_a_date_is_about_follows_too(as_: As) -> None:
    run, _, joint = shared(as_)
    with as_("coordinator"):
        Session.objects.filter(run=run).update(title="Phonics in practice")
    assert followed(as_) == 1
    with as_("coordinator", PLYMOUTH):
        assert Session.objects.get(run=joint.run_id).title == "Phonics in practice"


def test_whoever_is_booked_reads_who_hosts_it(as_: As) -> None:
    allotment = offer(as_, host_run(as_))
    joint = accept(as_, allotment)
    with as_("coordinator", PLYMOUTH) as actor:
        for shares, line in (
            (None, "Hosted by: Billericay Teaching School Alliance\n"),
            (1, ", which sees who comes"),
        ):
            JointRun.objects.filter(pk=joint.pk).update(names_shared_at=timezone.now() if shares else None)
            [person] = make_people(1, PEOPLE)
            book(actor, own_run(joint), [person])
            sent = OutgoingMail.objects.get(to_email=person.email, kind="cpd.booked")
            assert line in sent.text


def test_a_broker_that_is_down_stops_nothing(
    as_: As, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, caplog: Any
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr("cpd.actions.waking.current_app.send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        shared(as_)
    assert "could not wake alliance" in caplog.text
