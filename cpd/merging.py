"""How two records of one person are joined where both are on the same run."""

from __future__ import annotations

from django.utils import timezone

from cpd.models import Booking, NetworkMember, RunDeliverer
from cpd.queries.staff import live_on
from schools.merge_rules import Resolution, register_merge_rule
from schools.models import Person

State = Booking.State
NO_PLACE_YET = (State.REQUESTED, State.WAITLISTED)
TO_COME = Booking.LIVE


def one_booking(old: Booking, kept: Person) -> Resolution:
    """One place for one person: the better of the two stays, all of the run before a session of it. After the register
    both stay, as figures rest on them."""
    others = list(live_on(old.run, [old.session] if old.session else ()).filter(person=kept))
    other, what = others[0], f"{old.run}: both were booked"
    if old.state not in TO_COME and any(one.state not in TO_COME for one in others):
        return Resolution(f"{what} and are on the register. The older entry stays with the old record.")
    is_all_of_it = old.session is None and other.session and {one.state for one in others} <= TO_COME
    has_less = old.session and not other.session
    comes_later = other.state not in NO_PLACE_YET and old.state in TO_COME
    if not is_all_of_it and (has_less or comes_later or old.state in NO_PLACE_YET):
        return Resolution(
            f"{what}. The booking of the old record is cancelled.", [(old, {"state": State.CANCELLED})]
        )
    return Resolution(
        f"{what}. The booking of the old record stays, the other is cancelled.",
        [(one, {"state": State.CANCELLED}) for one in others],
        moves=True,
    )


def one_deliverer(old: RunDeliverer, kept: Person) -> Resolution:
    return Resolution(f"{old.run}: both deliver it. Both stay, as shares of the contribution rest on them.")


def one_membership(old: NetworkMember, kept: Person) -> Resolution:
    """Somebody belongs to a network once at a time: the membership of the kept record stays."""
    return Resolution(
        f"{old.network}: both belong to it. The membership of the old record ends.",
        [(old, {"left_on": timezone.localdate()})],
    )


register_merge_rule(Booking, one_booking)
register_merge_rule(RunDeliverer, one_deliverer)
register_merge_rule(NetworkMember, one_membership)
