"""Schools of the alliance: which became an academy, are under review or have a membership to renew, and how it grew."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField, DateField, Q, UUIDField, Value

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.formats import day
from cpd.queries.memberships import to_renew
from schools.models import Designation, Establishment, Organisation
from schools.queries.composition import growth

RENEW, REVIEW, SUCCESSOR = 36, 40, 60  # how urgent: see ToDo.order
ENDING, REVIEWED, CHANGED = "ending", "reviewed", "changed"
NO_MEMBERSHIP = (Value("", CharField()), Value(None, UUIDField()), Value(dt.date.max, DateField()))
CLOSED = Q(establishment__status=Establishment.Status.CLOSED, archived_at=None)


@part(*COORDINATORS)
def schools(viewer: Viewer) -> Panel:
    found = _found(viewer)
    reviewed = [one for one in found if one.what == REVIEWED]
    waiting = {one.key for one in reviewed}
    changed = [_closed(viewer, one) for one in found if one.what == CHANGED and one.key not in waiting]
    first_to_end = {one.key: one for one in reversed(found) if one.what == ENDING}
    renewals = [_renew(viewer, one) for one in reversed(first_to_end.values())]
    members = growth(viewer.today)
    start = f"{members[0].members} at the start" if members else ""
    return Panel(
        todo=[
            *(_review(viewer, one) for one in reviewed),
            *few(renewals, "memberships to renew", viewer.link("cpd:fee_list")),
            *few(changed, "schools that changed", viewer.link("schools:organisation_list")),
        ],
        figures=[
            Figure("Members", members[-1].members if members else 0, start, viewer.link("schools:alliance"))
        ],
    )


class _Found(NamedTuple):
    """A school of which something is to be done, and of a membership that ends its name, id and last day."""

    what: str
    key: UUID
    school: str
    membership: str = ""
    membership_key: UUID | None = None
    ends_on: dt.date = dt.date.max


def _found(viewer: Viewer) -> list[_Found]:
    """In one question, by name; memberships by their end."""
    ending = to_renew(viewer.actor).select_related(None).order_by()
    reviewed = Designation.objects.filter(state=Designation.State.UNDER_REVIEW).order_by()
    closed = Organisation.objects.filter(CLOSED).order_by()
    school, membership = ("organisation__public_id", "organisation__name"), ("name", "public_id", "ends_on")
    rows = ending.values_list(_named(ENDING), *school, *membership).union(
        reviewed.values_list(_named(REVIEWED), *school, *NO_MEMBERSHIP),
        closed.values_list(_named(CHANGED), "public_id", "name", *NO_MEMBERSHIP),
    )
    return sorted((_Found(*row) for row in rows), key=lambda one: (one.ends_on, one.school))


def _named(what: str) -> Value:
    return Value(what, CharField())


def _renew(viewer: Viewer, one: _Found) -> ToDo:
    url = viewer.link("cpd:membership", one.membership_key)
    hint = f"It ends on {day(one.ends_on)}"
    return ToDo(f"Renew {one.membership}, {one.school}", url, hint, "due", "Ends", order=RENEW)


def _review(viewer: Viewer, one: _Found) -> ToDo:
    url = viewer.link("schools:designation_decide", one.key)
    hint = "Its head changed, or DfE asked for it"
    return ToDo(f"Decide about the designation of {one.school}", url, hint, "under_review", order=REVIEW)


def _closed(viewer: Viewer, one: _Found) -> ToDo:
    url = viewer.link("schools:organisation", one.key)
    hint = "The register says that it closed, or became another school"
    return ToDo(f"{one.school} has changed in the register", url, hint, "due", "Check", order=SUCCESSOR)
