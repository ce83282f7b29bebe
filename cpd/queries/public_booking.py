"""Where somebody who reads a public page and is signed in books: in this alliance, or in one of hers that has places of
the same course (CAPABILITIES A17, C87)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import NotAMember, enter
from cpd.models import Allotment, JointRun, Run
from cpd.rules import asks, books
from schools.models import Alliance

from .public_offer import PublicCourse, PublicRun

BOOK, ASK, LOOK = "Book", "Ask for a place", "Look at it"


@dataclass(frozen=True)
class Way:
    """A link beside a date: what it says, in whose name ("" for this alliance), and where it leads."""

    words: str
    url: str
    where: str = ""


def sign_in(run: PublicRun) -> Way:
    """For strangers: the run's page asks them to sign in."""
    return Way("Sign in to book", run.booking_url)


def words_of(account: Account, alliance: Alliance) -> str:
    """What the account may do with a date of this alliance; "" where it holds no role there today."""
    try:
        with enter(account=account, alliance=alliance, changes=False) as actor:
            return _words(actor)
    except NotAMember:
        return ""


def ways_to_book(account: Account, alliance: Alliance, course: PublicCourse) -> dict[str, Way]:
    """By the reference of a run, for an account that is signed in; a run that it has nothing to do with is left out."""
    if words := words_of(account, alliance):
        return {run.reference: Way(words, run.booking_url) for run in course.runs}
    return dict(_in_her_own(account, course))


def _words(actor: Actor) -> str:
    if books(actor):
        return BOOK
    return ASK if asks(actor, None) else LOOK


def _in_her_own(account: Account, course: PublicCourse) -> Iterator[tuple[str, Way]]:
    """Her alliances have places of some of these runs, and a run of their own for them."""
    hers = {one.pk: one for one in alliances_of(account)}
    given = Allotment.objects.filter(run__course__public_id=course.public_id, guest__in=hers, ended_at=None)
    for one in list(given.select_related("run")):
        if way := _there(account, hers[one.guest_id], one.public_id):
            yield one.run.reference, way


def _there(account: Account, alliance: Alliance, allotment: Any) -> Way | None:
    """None while that alliance has not accepted the places, or offers them to nobody (any more)."""
    try:
        with enter(account=account, alliance=alliance, changes=False) as actor:
            joint = JointRun.objects.filter(
                allotment=allotment, ended_at=None, run__state=Run.State.PUBLISHED
            ).select_related("run")
            run = next((one.run for one in joint), None)
            if run is None or not run.takes_bookings:
                return None
            url = absolute(inside(alliance, "cpd:run_detail", run.public_id))
            return Way(_words(actor), url, alliance.name)
    except NotAMember:  # her role ended in between
        return None
