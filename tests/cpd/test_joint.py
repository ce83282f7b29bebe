"""Joint runs of several alliances, with places for each, and the walls kept (CAPABILITIES E6, C87, C41)."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import Http404
from django.utils import timezone

from alliance_portal.kernel.models import Job, OutgoingMail
from cpd.actions import (
    accept_places,
    allot,
    cancel_booking,
    cancel_run,
    change_allotment,
    decline_places,
    follow,
    give_back,
    look_over_the_wall,
    save_run,
    save_session,
    tell_of_offer,
    withdraw_allotment,
)
from cpd.actions.delivered import SOURCE, count_sessions
from cpd.measures import evidence_based_days
from cpd.models import Allotment, Booking, JointRun, Run, Session
from cpd.queries.joint import joint_offers, may_be_guests
from cpd.queries.viability import to_decide
from deliveries.models import Contribution
from schools.models import Organisation, Term
from schools.queries.leading import teaching_schools
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As
from tests.schools.networking import alliance

from .making import book, day, make_course, make_people, make_term, states
from .sharing import accept, guests, host_run, offer, offers, shared

PEOPLE = "High View School"  # of Plymouth


def numbers(as_: As, run: Run) -> tuple[int, int, int]:
    with as_("coordinator"):
        run.refresh_from_db()
        return run.taken, run.allotted, run.places_left


# --- Offering and answering --------------------------------------------------------------------------


def test_places_are_offered_accepted_and_booked_on_each_side(as_: As) -> None:
    run = host_run(as_, places=8)
    allotment = offer(as_, run, 5)
    assert numbers(as_, run) == (0, 5, 3)
    [there] = offers(as_)
    assert (there.host, there.places, there.message, there.state) == (
        str(run.alliance),
        5,
        "Come too",
        "offered",
    )
    joint = accept(as_, allotment)
    with as_("coordinator", PLYMOUTH) as actor:
        own = Run.objects.select_related("course", "host").get(pk=joint.run_id)
        assert (own.places, own.price_pence, own.venue, str(own.host)) == (5, 6000, run.venue, there.host)
        assert [session.held_on for session in own.sessions.all()] == [day(14)]
        book(actor, own, make_people(6, PEOPLE))
        assert states(own).count("booked") == 5
    [guest] = guests(as_, run)
    assert (guest.guest, guest.state, guest.places, guest.taken, guest.waiting) == (
        str(alliance("plymouth")),
        "accepted",
        5,
        5,
        1,
    )
    with as_("coordinator") as actor:
        book(actor, run, make_people(4))
        assert states(run) == ["booked"] * 3 + ["waitlisted"]


def test_only_members_of_our_networks_are_offered_places(as_: As) -> None:
    run = host_run(as_)
    with as_("coordinator") as actor:
        assert may_be_guests(run, actor.alliance_id) == [alliance("plymouth")]
        for slug in ("thurrock", "billericay"):
            with pytest.raises(ValidationError, match="Select an alliance of a network"):
                allot(actor=actor, run=run, guest=alliance(slug), places=2)
        allot(actor=actor, run=run, guest=alliance("plymouth"), places=2)
        assert may_be_guests(run, actor.alliance_id) == []


def test_more_places_than_there_are_are_refused(as_: As) -> None:
    run = host_run(as_, places=4)
    with as_("coordinator") as actor:
        book(actor, run, make_people(2))
        with pytest.raises(ValidationError, match="There are not so many places"):
            allot(actor=actor, run=run, guest=alliance("plymouth"), places=3)


def test_declined_places_are_the_hosts_again_with_the_reason(as_: As) -> None:
    run = host_run(as_, places=5)
    allotment = offer(as_, run, 5)
    with as_("coordinator") as actor:
        book(actor, run, make_people(1))
        assert states(run) == ["waitlisted"]
    with as_("coordinator", PLYMOUTH) as actor:
        decline_places(actor=actor, allotment=allotment.public_id, because="Too far away")
        with pytest.raises(ValidationError, match="no longer offered"):
            decline_places(actor=actor, allotment=allotment.public_id)
    [guest] = guests(as_, run)
    assert (guest.state, guest.because) == ("declined", "Too far away")
    with as_("coordinator"):
        assert states(run) == ["booked"]
    offer(as_, run, 2)
    assert [one.state for one in guests(as_, run)] == ["declined", "offered"]


def test_a_guest_without_a_term_for_it_is_told_what_to_do(as_: As) -> None:
    allotment = offer(as_, host_run(as_, dates=(900,)))
    with as_("coordinator", PLYMOUTH) as actor:
        [lead, *_] = teaching_schools(day(0))
        with pytest.raises(ValidationError, match="Add a term that includes"):
            accept_places(actor=actor, allotment=allotment.public_id, accountable=lead, price_pence=0)
        assert not JointRun.objects.exists()
        assert not Run.objects.filter(host__name=str(alliance("billericay"))).exists()


# --- How many ----------------------------------------------------------------------------------------


def test_the_host_raises_and_lowers_but_never_below_what_is_taken(as_: As) -> None:
    run, allotment, joint = shared(as_, 4, places=6)
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, Run.objects.get(pk=joint.run_id), make_people(3, PEOPLE))
    with as_("coordinator") as actor:
        for places, words in ((2, "More people of theirs are booked"), (7, "There are not so many places")):
            with pytest.raises(ValidationError, match=words):
                change_allotment(actor=actor, allotment=Allotment.objects.get(pk=allotment.pk), places=places)
        with pytest.raises(ValidationError, match="cannot be taken back"):
            withdraw_allotment(actor=actor, allotment=Allotment.objects.get(pk=allotment.pk))
        change_allotment(actor=actor, allotment=Allotment.objects.get(pk=allotment.pk), places=3)
    assert numbers(as_, run) == (0, 3, 3)
    with as_("coordinator", PLYMOUTH):
        own = Run.objects.get(pk=joint.run_id)
        assert (own.places, own.taken) == (3, 3)


def test_more_places_move_the_guests_waiting_list(as_: As) -> None:
    _, allotment, joint = shared(as_, 1, places=6)
    with as_("coordinator", PLYMOUTH) as actor:
        own = Run.objects.get(pk=joint.run_id)
        book(actor, own, make_people(2, PEOPLE))
    with as_("coordinator") as actor:
        change_allotment(actor=actor, allotment=Allotment.objects.get(pk=allotment.pk), places=2)
    with as_("coordinator", PLYMOUTH):
        assert states(own) == ["booked", "booked"]


def test_what_the_guest_gives_back_goes_to_the_hosts_waiting_list(as_: As) -> None:
    run, _, joint = shared(as_, 4, places=4)
    with as_("coordinator") as actor:
        book(actor, run, make_people(1))
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, Run.objects.get(pk=joint.run_id), make_people(2, PEOPLE))
        for places, words in ((1, "More of our people are booked"), (5, "Places can only be given back")):
            with pytest.raises(ValidationError, match=words):
                give_back(actor=actor, joint=joint, places=places)
        give_back(actor=actor, joint=joint, places=2)
        assert Run.objects.get(pk=joint.run_id).places == 2
    assert numbers(as_, run) == (1, 2, 1)
    with as_("coordinator"):
        assert states(run) == ["booked"]


def test_the_host_cannot_make_its_run_smaller_than_what_it_allotted(as_: As) -> None:
    run, _, _ = shared(as_, 4, places=6)
    with as_("coordinator") as actor:
        run = Run.objects.get(pk=run.pk)
        run.places = 3
        with pytest.raises(ValidationError, match="places of other alliances"):
            save_run(actor=actor, run=run)


# --- The walls ---------------------------------------------------------------------------------------


def run_of_another(as_school: Organisation) -> Run:
    """A run of the open alliance, whatever its schools are called."""
    return Run.objects.create(
        course=make_course(provider=as_school),
        term=make_term(),
        accountable=as_school,
        host=as_school,
        venue="Hall",
        places=9,
        state="published",
    )


def test_a_third_alliance_sees_and_answers_nothing(as_: As) -> None:
    run, allotment, joint = shared(as_)
    with as_("coordinator", THURROCK) as actor:
        assert allotment.public_id not in {one.allotment for one in joint_offers()}  # others may offer theirs
        with pytest.raises(Http404):
            decline_places(actor=actor, allotment=allotment.public_id)
        # Rows of its own about somebody else's allotment do nothing.
        JointRun.objects.create(
            allotment=allotment.public_id, host=alliance("billericay"), declined_at=timezone.now()
        )
        with pytest.raises(IntegrityError, match="places can only be given back"), transaction.atomic():
            connection.cursor().execute("SELECT app.give_back_places(%s, 0)", [joint.public_id])
        forged = run_of_another(Organisation.objects.filter(kind="school")[0])
        Allotment.objects.create(
            run=forged, guest=alliance("plymouth"), places=1, public_id=allotment.public_id
        )
    assert numbers(as_, run)[1] == 5
    with as_("coordinator", PLYMOUTH):
        assert Run.objects.get(pk=joint.run_id).places == 5


def test_the_guest_makes_its_run_no_larger_by_any_path(as_: As) -> None:
    _, allotment, joint = shared(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        own = Run.objects.get(pk=joint.run_id)
        for places in (4, 6):
            with (
                pytest.raises(IntegrityError, match="the places that its host allotted"),
                transaction.atomic(),
            ):
                Run.objects.filter(pk=own.pk).update(places=places)
        other = run_of_another(own.accountable)
        with pytest.raises(IntegrityError, match="an answer stays"), transaction.atomic():
            JointRun.objects.filter(pk=joint.pk).update(run=other)
        with pytest.raises(DatabaseError), transaction.atomic():
            Run.objects.filter(pk=own.pk).update(allotted=0)
        assert Allotment._base_manager.filter(pk=allotment.pk).update(places=50) == 0
        own.venue = "Elsewhere"
        with pytest.raises(ValidationError, match="hosts this course and keeps its places and venue"):
            save_run(actor=actor, run=own)


def test_each_side_reads_its_own_rows_alone(as_: As) -> None:
    run, _, joint = shared(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, Run.objects.get(pk=joint.run_id), make_people(1, PEOPLE))
        assert not Allotment.objects.exists()
        assert not Run.objects.filter(pk=run.pk).exists()
    with as_("coordinator"):
        assert not JointRun.objects.exists()
        assert not Booking.objects.exists()
        assert "Person 0000" not in str(guests(as_, run))


def test_the_link_to_join_online_is_for_those_who_accepted(as_: As) -> None:
    run = host_run(as_)
    with as_("coordinator"):
        Session.objects.filter(run=run).update(online_link="https://meet.example/secret")
    allotment = offer(as_, run)
    assert "meet.example" not in str(offers(as_))
    joint = accept(as_, allotment)
    with as_("coordinator", PLYMOUTH):
        assert Session.objects.get(run=joint.run_id).online_link == "https://meet.example/secret"


def test_an_offer_taken_back_is_gone(as_: As) -> None:
    run = host_run(as_)
    allotment = offer(as_, run)
    with as_("coordinator") as actor:
        withdraw_allotment(actor=actor, allotment=allotment)
    assert offers(as_) == []
    assert numbers(as_, run)[1] == 0
    with as_("coordinator", PLYMOUTH) as actor, pytest.raises(Http404):
        decline_places(actor=actor, allotment=allotment.public_id)


# --- What the host changes follows -------------------------------------------------------------------


def swept(as_: As, joint: JointRun) -> list[str]:
    """What the sweep of the guest finds to do, and done; the kinds of its jobs."""
    with as_("coordinator", PLYMOUTH) as actor:
        before = set(Job.objects.values_list("pk", flat=True))
        look_over_the_wall(actor=actor)
        look_over_the_wall(actor=actor)
        new = list(Job.objects.exclude(pk__in=before).values_list("kind", flat=True))
        if "joint_dates" in new:
            follow(actor=actor, joint=JointRun.objects.select_related("run").get(pk=joint.pk))
        return new


def test_a_guests_run_follows_into_the_term_in_which_it_begins_now(as_: As) -> None:
    run, _, joint = shared(as_, dates=(14,))
    with as_("coordinator", PLYMOUTH):
        first = Run.objects.get(pk=joint.run_id).term
        values = {"academic_year": first.academic_year + 1, "season": first.season}
        later = Term.objects.create(
            starts_on=first.ends_on + dt.timedelta(days=1), ends_on=day(200), **values
        )

    def term_once_held(on: int) -> Term:
        with as_("coordinator") as actor:
            session = run.sessions.get()
            session.held_on = day(on)
            save_session(actor=actor, session=session)
        swept(as_, joint)
        with as_("coordinator", PLYMOUTH):
            return Run.objects.get(pk=joint.run_id).term

    assert term_once_held(150) == later
    assert term_once_held(20) == first
    assert term_once_held(300) == first, "there is no term for that day"


def test_dates_and_venue_follow_the_host_and_the_guests_people_are_told_once(as_: As) -> None:
    run, _, joint = shared(as_, dates=(14, 21))
    with as_("coordinator", PLYMOUTH) as actor:
        [person] = make_people(1, PEOPLE)
        book(actor, Run.objects.get(pk=joint.run_id), [person])
    assert swept(as_, joint) == []
    with as_("coordinator") as actor:
        first, second = run.sessions.order_by("held_on")
        first.held_on = day(15)
        save_session(actor=actor, session=first)
        second.delete()
        run = Run.objects.get(pk=run.pk)
        run.venue = "The new hall"
        save_run(actor=actor, run=run)
    assert swept(as_, joint) == ["joint_dates"]
    assert swept(as_, joint) == []
    with as_("coordinator", PLYMOUTH):
        own = Run.objects.get(pk=joint.run_id)
        assert own.venue == "The new hall"
        assert [session.held_on for session in own.sessions.all()] == [day(15)]
        assert OutgoingMail.objects.filter(
            to_email=person.email, kind__in=("cpd.changed", "cpd.removed")
        ).exists()


def test_a_course_that_the_host_calls_off_is_called_off_there(as_: As) -> None:
    run, _, joint = shared(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, Run.objects.get(pk=joint.run_id), make_people(1, PEOPLE))
    with as_("coordinator") as actor:
        cancel_run(actor=actor, run=run, because="The speaker is ill.")
    assert swept(as_, joint) == ["joint_dates"]
    with as_("coordinator", PLYMOUTH):
        own = Run.objects.get(pk=joint.run_id)
        assert (own.state, own.cancelled_because, states(own)) == (
            "cancelled",
            "The speaker is ill.",
            ["cancelled"],
        )


def test_the_guest_cannot_move_dates_and_reads_who_can(as_: As) -> None:
    _, _, joint = shared(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        session = Session.objects.select_related("run").get(run=joint.run_id)
        session.held_on = day(20)
        with pytest.raises(ValidationError, match="Its co-ordinators can change it"):
            save_session(actor=actor, session=session)


def test_a_guest_offers_no_single_sessions(as_: As) -> None:
    _, _, joint = shared(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        run = Run.objects.get(pk=joint.run_id)
        run.session_price_pence = 2000
        with pytest.raises(ValidationError, match="booked as a whole"):
            save_run(actor=actor, run=run)


def test_the_guests_coordinators_are_written_to_once_while_it_waits(as_: As) -> None:
    allotment = offer(as_, host_run(as_))
    with as_("coordinator", PLYMOUTH) as actor:
        look_over_the_wall(actor=actor)
        look_over_the_wall(actor=actor)
        assert Job.objects.filter(kind="joint_offer").count() == 1
        assert tell_of_offer(actor=actor, allotment=allotment.public_id) > 0
        assert tell_of_offer(actor=actor, allotment=uuid.uuid4()) == 0
    accept(as_, allotment)
    with as_("coordinator", PLYMOUTH) as actor:
        assert tell_of_offer(actor=actor, allotment=allotment.public_id) == 0


# --- Counted once ------------------------------------------------------------------------------------


def test_the_days_of_a_joint_run_count_for_its_host_alone(as_: As) -> None:
    """Counted once over both alliances, and split among those who delivered (C41)."""
    run, _, joint = shared(as_)
    days = {}
    for who, pk in (("host", run.pk), ("guest", joint.run_id)):
        with as_("coordinator", PLYMOUTH) if who == "guest" else as_("coordinator") as actor:
            before = evidence_based_days(day(0), day(30)).numerator
            Session.objects.filter(run=pk).update(register_taken_at=timezone.now())
            Run.objects.filter(pk=pk).update(state="finished", is_evidence_based=True)
            here = Run.objects.select_related("course", "accountable", "host").get(pk=pk)
            count_sessions(actor, here)
            ids = here.sessions.values("public_id")
            counted = Contribution.objects.filter(source_kind=SOURCE, source_id__in=ids).count()
            days[who] = (counted, evidence_based_days(day(0), day(30)).numerator - before)
    assert days == {"host": (1, Decimal("0.5")), "guest": (0, 0)}


def test_a_cancelled_booking_of_the_host_never_takes_the_guests_places(as_: As) -> None:
    run, _, _ = shared(as_, 4, places=5)
    with as_("coordinator") as actor:
        book(actor, run, make_people(3))
        assert states(run) == ["booked", "waitlisted", "waitlisted"]
        first = Booking.objects.select_related("run").filter(run=run, state="booked").get()
        cancel_booking(actor=actor, booking=first)
        assert states(run) == ["cancelled", "booked", "waitlisted"]
    in_use = numbers(as_, run)
    assert in_use == (1, 4, 0)


def test_the_places_of_a_guest_count_towards_enough_people(as_: As) -> None:
    run = host_run(as_, min_places=5)
    with as_("coordinator"):
        assert run.is_to_decide
        assert list(to_decide()) == [run]
    offer(as_, run, places=5)
    with as_("coordinator"):
        run.refresh_from_db()
        assert not run.is_to_decide
        assert not to_decide().exists()
