"""How two records of one person are joined where both are on the same run."""

from __future__ import annotations

from django.utils import timezone

from cpd.models import Booking, NetworkMember, RunDeliverer
from schools.merge_rules import Resolution, register_merge_rule
from schools.models import Person

State = Booking.State
NO_PLACE_YET = (State.REQUESTED, State.WAITLISTED)
TO_COME = Booking.LIVE


def one_booking(old: Booking, kept: Person) -> Resolution:
    """One place for one person: the better of the two stays. After the register both stay, as figures rest on them."""
    other = Booking.objects.exclude(state__in=Booking.GONE).get(run=old.run_id, person=kept)
    what = f"{old.run}: both were booked"
    if old.state not in TO_COME and other.state not in TO_COME:
        return Resolution(f"{what} and are on the register. The older entry stays with the old record.")
    if old.state in NO_PLACE_YET or (other.state not in NO_PLACE_YET and old.state in TO_COME):
        return Resolution(
            f"{what}. The booking of the old record is cancelled.", [(old, {"state": State.CANCELLED})]
        )
    return Resolution(
        f"{what}. The booking of the old record stays, the other is cancelled.",
        [(other, {"state": State.CANCELLED})],
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
