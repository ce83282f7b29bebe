"""Free places of a run: the first ones to be booked (DOMAIN.md §5.2), also by single sessions (decision 0020)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from cpd.models import Booking, BookingPrice, Run, RunPrices


class FreePlaces:
    """What is left of them while places are given in turn. One for the whole run is one in each of its sessions; of a
    single session it is one in that alone."""

    def __init__(self, places: int, given: Iterable[tuple[int | None, int]] = ()) -> None:
        """`given`: (the only session or None, how many) of those that people have."""
        self._places = places
        self._singles: Counter[int] = Counter()
        for session_id, number in given:
            self._give(session_id, number)

    def is_left(self, session_id: int | None) -> bool:
        """Is the next place in this session alone, or (None) for all of the run, free?"""
        taken = max(self._singles.values(), default=0) if session_id is None else self._singles[session_id]
        return taken < self._places

    def take(self, session_id: int | None) -> bool:
        """The same, and it is given."""
        if not self.is_left(session_id):
            return False
        self._give(session_id, 1)
        return True

    def _give(self, session_id: int | None, number: int) -> None:
        if session_id is None:
            self._places -= number
        else:
            self._singles[session_id] += number


def free_places(run: Run, listed: RunPrices, without: Booking | None = None) -> FreePlaces:
    """As many as the price list of the run says, less those that people have (but for one booking)."""
    if not listed.free_places:
        return FreePlaces(0)
    given = BookingPrice.objects.filter(booking__run=run, is_free_place=True).exclude(
        booking__state__in=Booking.GONE
    )
    if without:
        given = given.exclude(booking=without)
    return FreePlaces(
        listed.free_places, given.order_by().values_list("booking__session").annotate(n=Count("pk"))
    )
