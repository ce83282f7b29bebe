"""A guest that never closes its register is chased, and then it closes by itself (decision 0021, C41)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from alliance_portal.kernel.models import Job, OutgoingMail
from cpd.actions import chase_or_close, chase_registers, close_register, mark, share_names
from cpd.actions.delivered import SOURCE
from cpd.actions.open_registers import LATE
from cpd.models import Allotment, Booking, JointRun, Run, Session
from cpd.queries.open_registers import registers_left_open
from deliveries.models import Contribution
from deliveries.queries.ledger import standing
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As, SignIn
from tests.schools.networking import alliance

from .making import book, day, make_people
from .sharing import accept, host_run
from .test_door import PEOPLE, met, move, session_of
from .test_joint_pages import here, text
from .test_questions import asked


def closed_by_the_host(as_: As, run: Run, days_ago: int) -> None:
    with as_("coordinator") as actor:
        session = session_of(run.pk)
        if session.register_taken_at is None:
            close_register(actor=actor, session=session)
        Session.objects.filter(run=run.pk).update(
            register_taken_at=timezone.now() - dt.timedelta(days=days_ago)
        )


def round_of_the_day(as_: As) -> int:
    """The guest's own clock and its jobs; how many there were."""
    with as_("coordinator", PLYMOUTH) as actor:
        before = set(Job.objects.values_list("pk", flat=True))
        chase_registers(actor=actor)
        jobs = Job.objects.filter(kind=LATE).exclude(pk__in=before)
        for job in jobs:
            chase_or_close(actor=actor, session=UUID(job.params["session"]))
        return len(jobs)


def letters(as_: As, kind: str) -> int:
    """How many each of the guest's co-ordinators has got."""
    with as_("coordinator", PLYMOUTH):
        found = list(OutgoingMail.objects.filter(kind=kind).values_list("to_email", flat=True))
        return max(map(found.count, found), default=0)


def test_it_is_chased_twice_and_then_closes_with_the_marks_that_are_there(as_: As) -> None:
    run, joint = met(as_, 2, shares=False)
    with as_("coordinator", PLYMOUTH) as actor:
        own = session_of(joint.run_id)
        first = Booking.objects.select_related("run", "person").filter(run=joint.run_id)[0]
        mark(actor=actor, session=own, booking=first, present=True)
        assert registers_left_open() == []  # the host has not closed its own
    for days, jobs, told in ((2, 0, 0), (3, 1, 1), (4, 0, 1), (10, 1, 2), (13, 0, 2)):
        closed_by_the_host(as_, run, days)
        assert (days, round_of_the_day(as_)) == (days, jobs)
        assert letters(as_, "cpd.register_left_open") == told
    with as_("coordinator", PLYMOUTH):
        assert session_of(joint.run_id).register_taken_at is None
    closed_by_the_host(as_, run, 14)
    assert round_of_the_day(as_) == 1
    assert letters(as_, "cpd.register_closed_itself") == 1
    with as_("coordinator", PLYMOUTH):
        found = Booking.objects.filter(run=joint.run_id).order_by("pk").values_list("state", flat=True)
        assert list(found) == ["attended", "no_show"]
    assert round_of_the_day(as_) == 0


def test_a_co_owner_s_part_of_the_days_is_in_its_ledger_then(as_: As) -> None:
    run = host_run(as_)
    with as_("coordinator") as actor:
        allotment = Allotment.objects.create(
            run=run, guest=alliance("plymouth"), places=5, share=Decimal(40), offered_by_id=actor.person_id
        )
    joint = accept(as_, allotment)
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, Run.objects.select_related("course").get(pk=joint.run_id), make_people(1, PEOPLE))
    move(as_, run, joint, 0)
    closed_by_the_host(as_, run, 14)
    round_of_the_day(as_)
    with as_("coordinator", PLYMOUTH):
        session = session_of(joint.run_id)
        entry = standing(Contribution.objects.filter(source_kind=SOURCE, source_id=session.public_id)).get()
        assert entry.days == session.counted_days * Decimal("0.4")


def test_the_host_reads_on_its_page_which_registers_are_open_there(as_: As, sign_in: SignIn) -> None:
    run, joint = met(as_, 1, shares=False)
    priya, page = sign_in("coordinator"), here("run_detail", run.public_id)
    dated = f"Their register of {day(0).day} {day(0):%B %Y} is still open."
    assert f"{dated} It closes by itself two weeks after ours" in text(priya, page)
    closed_by_the_host(as_, run, 3)
    closes = f"{day(11).day} {day(11):%B %Y}"
    shown = text(priya, page)
    assert f"{dated} It closes by itself on {closes}" in shown
    assert "Person 0000" not in shown
    assert "is still open" not in text(sign_in("head"), page)
    with as_("coordinator", PLYMOUTH) as actor:
        close_register(actor=actor, session=session_of(joint.run_id))
    assert "Their registers so far are closed" in text(priya, page)
    before = asked(lambda: priya.get(page))
    with as_("coordinator", PLYMOUTH) as actor:
        share_names(actor=actor, joint=JointRun.objects.get(pk=joint.pk), shares=True)
    assert before - asked(lambda: priya.get(page)) == 1  # all of a run’s dates and guests are one question


def test_the_host_is_told_nothing_of_a_register_that_it_keeps_itself(as_: As, sign_in: SignIn) -> None:
    run, _ = met(as_, 1)
    assert "Their register" not in text(sign_in("coordinator"), here("run_detail", run.public_id))


def test_nobody_else_learns_of_it_and_the_host_least_of_all(as_: As) -> None:
    run, _ = met(as_, 1, shares=False)
    closed_by_the_host(as_, run, 5)
    with as_("coordinator", PLYMOUTH):
        assert len(registers_left_open()) == 1
    with as_("coordinator"):
        assert registers_left_open() == []
    with as_("coordinator", THURROCK):
        assert registers_left_open() == []
