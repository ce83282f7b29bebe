"""What alliances get to see and do through doors that are not theirs to open: of a joint run (decision 0018), and of a
network (decision 0013)."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Allotment, Booking, JointRun, Run, Session
from schools.actions.network_posts import NETWORK_FILE
from schools.models import (
    Alliance,
    Network,
    NetworkAnswer,
    NetworkInvitation,
    NetworkPost,
    Organisation,
    Person,
)
from schools.queries.network_posts import board_of
from tests.cpd.making import book, make_course, make_run, make_term


def break_ins(host: Alliance, guest: Alliance, third: Alliance) -> list[str]:
    """By the host while the guest does not agree, and by a third alliance while it does. Nothing is kept."""
    done = []
    with transaction.atomic():
        run, session, joint, booking = joint_run(host, guest)
        if sees(host, run):
            done.append("read guests who are not shared")
        with enter_service(alliance=guest, purpose="test"):
            JointRun.objects.filter(pk=joint.pk).update(names_shared_at=timezone.now())
        assert sees(host, run), "the door does not open at all"
        if sees(third, run):
            done.append("read guests of another’s run")
        if marks(third, session, booking):
            done.append("mark guests of another’s run")
        transaction.set_rollback(True)
    return done + network_break_ins(host, guest, third)


def network_break_ins(host: Alliance, guest: Alliance, third: Alliance) -> list[str]:
    """By whoever is only invited, of what is withdrawn, and after leaving. Nothing is kept."""
    done = []
    with transaction.atomic():
        network, answer = network_of_two(host, guest, third)
        open_key, withdrawn_key = (post_with_file(host, network, is_withdrawn=gone) for gone in (False, True))
        assert downloads(guest, network, open_key), "the network does not open at all"
        if downloads(third, network, open_key):
            done.append("read a file of a network without joining")
        if downloads(guest, network, withdrawn_key):
            done.append("read a file that is withdrawn from a network")
        with enter_service(alliance=guest, purpose="test"):
            NetworkAnswer.objects.filter(pk=answer.pk).update(left_on=timezone.localdate())
        if downloads(guest, network, open_key):
            done.append("read a file of a network after leaving")
        transaction.set_rollback(True)
    return done


def network_of_two(host: Alliance, guest: Alliance, third: Alliance) -> tuple[UUID, NetworkAnswer]:
    """The guest has joined; the third alliance is only invited."""
    today = timezone.localdate()
    with enter_service(alliance=host, purpose="test"):
        network = Network.objects.create(name="Network", purpose="A purpose.", starts_on=today)
        asked, _ = (
            NetworkInvitation.objects.create(network=network, guest=one, invited_on=today)
            for one in (guest, third)
        )
    with enter_service(alliance=guest, purpose="test"):
        return network.public_id, NetworkAnswer.objects.create(invitation=asked.public_id, joined_on=today)


def post_with_file(host: Alliance, network: UUID, *, is_withdrawn: bool) -> UUID:
    """The key by which members know it."""
    with enter_service(alliance=host, purpose="test"):
        file = files.store(name="a.pdf", content=b"%PDF", content_type="application/pdf", kind=NETWORK_FILE)
        withdrawn_at = timezone.now() if is_withdrawn else None
        post = NetworkPost.objects.create(
            network=network, kind="resource", title="Notes", file=file, withdrawn_at=withdrawn_at
        )
        return next(one.key for one in board_of(network).posts if one.post == post.public_id)


def downloads(alliance: Alliance, network: UUID, key: UUID) -> bool:
    with enter_service(alliance=alliance, purpose="test"), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM app.network_file(%s, %s)", [network, key])
        return bool(cursor.fetchall())


def joint_run(host: Alliance, guest: Alliance) -> tuple[Run, Session, JointRun, Booking]:
    """A run of today with somebody whom the guest has booked."""
    with enter_service(alliance=host, purpose="test"):
        run = make_run(dates=(0,))
        allotment = Allotment.objects.create(run=run, guest=guest, places=2)
        session = run.sessions.get()
    with enter_service(alliance=guest, purpose="test") as actor:
        school = Organisation.objects.filter(kind="school")[0]
        own = Run.objects.create(
            course=make_course(provider=school),
            term=make_term(),
            accountable=school,
            host=school,
            venue="Hall",
            places=2,
            state="published",
        )
        joint = JointRun.objects.create(
            allotment=allotment.public_id, host=host, run=own, accepted_at=timezone.now()
        )
        group = book(actor, own, list(Person.objects.filter(archived_at=None)[:1]))
        same = {field: getattr(session, field) for field in ("held_on", "starts", "ends", "counted_days")}
        Session.objects.create(run=own, public_id=session.public_id, **same)
        return run, session, joint, group.bookings.get()


def sees(alliance: Alliance, run: Run) -> bool:
    with enter_service(alliance=alliance, purpose="test"), connection.cursor() as cursor:
        cursor.execute("SELECT name FROM app.guests_at_the_door(%s, NULL)", [run.public_id])
        return bool(cursor.fetchall())


def marks(alliance: Alliance, session: Session, booking: Booking) -> bool:
    with enter_service(alliance=alliance, purpose="test"), connection.cursor() as cursor:
        values = [session.public_id, [booking.public_id]]
        cursor.execute("SELECT app.mark_guests(%s, %s::uuid[], true, NULL)", values)
        return bool(cursor.fetchone()[0])
