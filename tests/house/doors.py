"""What alliances get to see and do through the door of a joint run that is not theirs to open (decision 0018)."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Allotment, Booking, GuestWalkIn, JointRun, Rescheduling, Run, Session
from schools.models import Alliance, Organisation, Person
from tests.cpd.making import book, make_course, make_run, make_term

REGISTERS = "SELECT guest FROM app.guest_registers(%s)"
WAITING = "SELECT name FROM app.walk_ins_of_ours()"
REMOVED = "SELECT because FROM app.removed_dates(%s)"
ASKED = "SELECT name FROM app.walk_ins_asked(%s)"


def break_ins(host: Alliance, guest: Alliance, third: Alliance) -> list[str]:
    """By the host while the guest does not agree, and by a third alliance while it does. Nothing is kept."""
    done = []
    with transaction.atomic():
        run, session, joint, booking = joint_run(host, guest)
        if sees(host, run):
            done.append("read guests who are not shared")
        assert finds(host, REGISTERS, run), "a host learns nothing of its guest’s register"
        if finds(third, REGISTERS, run):
            done.append("read registers of another’s guest")
        with enter_service(alliance=guest, purpose="test"):
            JointRun.objects.filter(pk=joint.pk).update(names_shared_at=timezone.now())
        assert sees(host, run), "the door does not open at all"
        if sees(third, run):
            done.append("read guests of another’s run")
        if marks(third, session, booking):
            done.append("mark guests of another’s run")
        if finds(host, REGISTERS, run):
            done.append("read a register that it keeps itself")
        done += walk_ins(host, guest, third, session)
        done += removed(host, guest, third, session, Allotment(public_id=joint.allotment))
        transaction.set_rollback(True)
    return done


def walk_ins(host: Alliance, guest: Alliance, third: Alliance, session: Session) -> list[str]:
    """Somebody at the door of whom the guest is asked (decision 0022)."""
    with enter_service(alliance=host, purpose="test"):
        GuestWalkIn.objects.create(session=session, guest=guest, name="Jo", school="Nearby")
    assert finds(guest, WAITING), "nobody is asked at all"
    assert finds(host, ASKED, session), "a host does not read what it asked"
    done = []
    if finds(third, WAITING) or finds(host, WAITING):
        done.append("answer for another’s people")
    if finds(third, ASKED, session) or finds(guest, ASKED, session):
        done.append("read whom another asked about")
    return done


def removed(
    host: Alliance, guest: Alliance, third: Alliance, session: Session, allotment: Allotment
) -> list[str]:
    """Why a date was taken out, which guests read (decision 0017)."""
    with enter_service(alliance=host, purpose="test"):
        Rescheduling.objects.create(run_id=session.run_id, moved=session.public_id, because="Snow")
    assert finds(guest, REMOVED, allotment), "a guest does not read why a date is off"
    return ["read why another’s date is off"] if finds(third, REMOVED, allotment) else []


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
    return finds(alliance, "SELECT name FROM app.guests_at_the_door(%s, NULL)", run)


def finds(alliance: Alliance, sql: str, *of: Run | Session | Allotment) -> bool:
    with enter_service(alliance=alliance, purpose="test"), connection.cursor() as cursor:
        cursor.execute(sql, [one.public_id for one in of])
        return bool(cursor.fetchall())


def marks(alliance: Alliance, session: Session, booking: Booking) -> bool:
    with enter_service(alliance=alliance, purpose="test"), connection.cursor() as cursor:
        values = [session.public_id, [booking.public_id]]
        cursor.execute("SELECT app.mark_guests(%s, %s::uuid[], true, NULL)", values)
        return bool(cursor.fetchone()[0])
