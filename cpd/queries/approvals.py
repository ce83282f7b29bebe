"""What is read to approve a place: whether the school wants to, how long a place is held, and the links in e-mails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.roles import BOOKERS, Actor, Strand
from cpd.models import Booking, HoldTime, SchoolApproval
from schools.models import Organisation, Person, RoleGrant
from schools.models.periods import on
from schools.queries.role_holders import holders, managers_of

from .bookings import keep_queue_places

SALT = "cpd.approval"
LINK_DAYS = 30
State = Booking.State
WAITING: dict[str, Any] = {"needs_approval": True, "state__in": (State.REQUESTED, State.WAITLISTED)}


def approval_is_wanted(school: Organisation) -> bool:
    """On by default: a school says that it does not want to be asked."""
    said = SchoolApproval.objects.filter(organisation=school).values_list("is_wanted", flat=True).first()
    return said is None or said


def school_orders_needed(school: Organisation) -> bool:
    """Did the school say that it gives an order number with whatever costs something?"""
    return SchoolApproval.objects.filter(organisation=school, orders_needed=True).exists()


def asker(actor: Actor) -> Person:
    """Whoever asks for a place for herself, with her school."""
    if actor.person_id is None:
        raise PermissionDenied
    return Person.objects.select_related("organisation").get(pk=actor.person_id)


def hold_days() -> int:
    """How many working days the alliance holds a place that was asked for."""
    days = HoldTime.objects.values_list("days", flat=True).first()
    default: int = HoldTime._meta.get_field("days").default
    return default if days is None else days


def waiting_for_approval(actor: Actor) -> QuerySet[Booking]:
    """What the actor may approve, with or without a place held: her organisations', or all for co-ordinators."""
    rows = _waiting()
    return rows if actor.manages(Strand.CPD) else rows.filter(organisation__in=actor.books_at)


def waiting_beside(asked: Sequence[Booking]) -> QuerySet[Booking]:
    """What else waits for the answer of the school of these: whoever opens the link of one may answer all at once
    (PEERS.md §5.2)."""
    rows = _waiting().filter(organisation=asked[0].organisation_id)
    return rows.exclude(pk__in=[booking.pk for booking in asked])


def _waiting() -> QuerySet[Booking]:
    rows = Booking.objects.filter(**WAITING)
    related = ("run__course", "session", "person", "organisation", "group__programme")
    return rows.select_related(*related).order_by(F("run__starts_at").asc(nulls_last=True), "id")


def with_the_whole(bookings: Iterable[Booking]) -> list[Booking]:
    """These, and whatever else the same person asked for in one go, as a whole programme or as sessions of a run: it is
    answered once. In the order
    in which runs are locked."""
    found = {booking.pk: booking for booking in bookings}
    for booking in list(found.values()):
        found |= {one.pk: one for one in whole_asked(booking)}
    return sorted(found.values(), key=lambda booking: booking.run_id)


def whole_asked(booking: Booking) -> list[Booking]:
    """What waits for approval of the programme, or of the sessions, that were asked for in one go, by date; [] for a
    place by itself."""
    if not booking.is_part:
        return []
    programme = booking.group.programme_id
    rows = Booking.objects.filter(
        Q(group__programme=programme) if programme else Q(group=booking.group_id),
        person=booking.person_id,
        **WAITING,
    )
    related = ("run__course", "run__alliance", "session", "person", "organisation", "group__programme")
    by_date = ("run__starts_at", "session__held_on", "session__starts", "pk")
    asked = list(rows.select_related(*related).order_by(*by_date))
    return asked if len(asked) > 1 or programme else []


def led_schools(actor: Actor) -> QuerySet[Organisation]:
    """Schools whose head, deputy or CPD lead the actor is, and partners that she comes from, by name."""
    return Organisation.objects.filter(pk__in=actor.books_at, archived_at=None).order_by("sorts_as")


def leads(person: Person, school: Organisation) -> bool:
    """Is she its head, a deputy or CPD lead whom the head named, or a partner's own?"""
    return holders(*BOOKERS, at=school).filter(pk=person.pk).exists()


def decides_itself(school: Organisation) -> bool:
    """Does anybody there answer? At an authority nobody does, whose officers book nobody (CAPABILITIES C57), nor where
    the alliance knows no head."""
    return holders(*BOOKERS, at=school).exists()


def for_the_alliance_to_answer() -> QuerySet[Booking]:
    """What waits for the answer of the alliance, because nobody answers where the person works: see decides_itself."""
    held = RoleGrant.objects.filter(
        on(timezone.localdate()),
        role__in=BOOKERS,
        organisation=OuterRef("organisation"),
        person__archived_at=None,
    )
    return Booking.objects.filter(~Exists(held), **WAITING)


def who_decides(school: Organisation) -> QuerySet[Person]:
    """The head, the deputies and the CPD lead whom the head named, or whoever books for a partner; each may answer.
    Where there is nobody, who runs the strand: a place needs somebody's permission (DOMAIN.md §5.2), and who may book
    for anybody may also give it."""
    return holders(*BOOKERS, at=school) if decides_itself(school) else managers_of(Strand.CPD)


def approval_token(booking: Booking, person: Person) -> str:
    return signing.dumps([str(booking.public_id), str(person.public_id)], salt=SALT)


def asked_by_token(token: str) -> tuple[Booking, Person] | None:
    """The booking and whom the link was made for; None when it is not ours, too old, or she decides there no more."""
    try:
        booking_id, person_id = signing.loads(token, salt=SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    related = ("run__course", "run__alliance", "session", "person", "organisation", "group__programme")
    rows = Booking.objects.select_related(*related).filter(public_id=booking_id)
    booking = next(iter(keep_queue_places(rows[:1])), None)
    person = who_decides(booking.organisation).filter(public_id=person_id).first() if booking else None
    return (booking, person) if booking and person else None
