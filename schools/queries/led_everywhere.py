"""What somebody led, over all alliances in which she is or was, for herself alone (CAPABILITIES D15). Each alliance is
entered by itself and nothing is written there: the walls between them stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.tenancy import NotAMember, enter, enter_service
from schools.models import Alliance, Person

from .alliances import alliances_holding
from .led import Led, led_by
from .years import academic_year


@dataclass(frozen=True)
class LedThere:
    """One thing that she led, in which alliance, and the address of its page; "" in one that she has left."""

    led: Led
    alliance: str
    url: str

    @property
    def academic_year(self) -> int | None:
        return academic_year(self.led.on) if self.led.on else None


def led_everywhere(account: Account) -> list[LedThere]:
    """The latest first; what has no date yet at the head."""
    present = alliances_of(account)
    found = [
        one
        for alliance in alliances_holding(account)
        for one in (_as_herself(account, alliance) if alliance in present else _left(account, alliance))
    ]
    today = timezone.localdate()
    return sorted(found, key=lambda one: (one.led.on is None, one.led.on or today), reverse=True)


def _as_herself(account: Account, alliance: Alliance) -> Iterator[LedThere]:
    """As her page in that alliance has it, with the same rights."""
    try:
        with enter(account=account, alliance=alliance, changes=False) as actor:
            people = Person.objects.filter(account=account)
            led = [one for person in people for one in led_by(actor, person)]
    except NotAMember:  # her last role ended this moment
        return
    for one in led:
        yield LedThere(one, str(alliance), inside(alliance, one.page, one.public_id))


def _left(account: Account, alliance: Alliance) -> Iterator[LedThere]:
    """Where she is no longer, nothing is looked for but what she led herself, until today."""
    with enter_service(alliance=alliance, purpose="own record", writes=False) as actor:
        people = Person.objects.filter(account=account)
        led = [one for person in people for one in led_by(actor, person)]
    today = timezone.localdate()
    for one in led:
        if one.on and one.on <= today:
            yield LedThere(one, str(alliance), "")
