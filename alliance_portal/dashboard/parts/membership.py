"""Schools of the alliance: which became an academy, are under review or have a membership to renew, and how it grew."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Subquery, When

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.formats import day
from cpd.queries.memberships import to_renew
from schools.models import Designation, Establishment, Organisation
from schools.queries.composition import growth

RENEW, REVIEW, SUCCESSOR = 36, 40, 60  # how urgent: see ToDo.order
CLOSED = Q(establishment__status=Establishment.Status.CLOSED, archived_at=None)


@part(*COORDINATORS)
def schools(viewer: Viewer) -> Panel:
    rows = _schools(viewer)
    changed = [_closed(viewer, school) for school in rows if school.is_closed and not school.reviewed]
    ending = sorted((school for school in rows if school.ends_on), key=lambda school: school.ends_on)
    renewals = [_renew(viewer, school) for school in ending]
    members = growth(viewer.today)
    start = f"{members[0].members} at the start" if members else ""
    return Panel(
        todo=[
            *(_review(viewer, school) for school in rows if school.reviewed),
            *few(renewals, "memberships to renew", viewer.link("cpd:fee_list")),
            *few(changed, "schools that changed", viewer.link("schools:organisation_list")),
        ],
        figures=[
            Figure("Members", members[-1].members if members else 0, start, viewer.link("schools:alliance"))
        ],
    )


def _schools(viewer: Viewer) -> list[Any]:
    """In one question those of which something is to be done; of memberships the first to end."""
    fees = to_renew(viewer.actor).filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.annotate(
        reviewed=_under_review(),
        is_closed=Case(When(CLOSED, then=True), default=False),
        **{f"ends_{what}": Subquery(fees.values(what)[:1]) for what in ("name", "public_id")},
        ends_on=Subquery(fees.values("ends_on")[:1]),
    )
    wanted = Q(reviewed=True) | Q(is_closed=True) | Q(ends_on__isnull=False)
    return list(rows.filter(wanted).only("public_id", "name"))


def _renew(viewer: Viewer, school: Any) -> ToDo:
    url = viewer.link("cpd:membership", school.ends_public_id)
    hint = f"It ends on {day(school.ends_on)}"
    return ToDo(f"Renew {school.ends_name}, {school}", url, hint, "due", "Ends", order=RENEW)


def _under_review() -> Exists:
    rows = Designation.objects.filter(organisation=OuterRef("pk"), state=Designation.State.UNDER_REVIEW)
    return Exists(rows)


def _review(viewer: Viewer, school: Organisation) -> ToDo:
    url = viewer.link("schools:designation_decide", school.public_id)
    hint = "Its head changed, or DfE asked for it"
    return ToDo(f"Decide about the designation of {school}", url, hint, "under_review", order=REVIEW)


def _closed(viewer: Viewer, school: Organisation) -> ToDo:
    url = viewer.link("schools:organisation", school.public_id)
    hint = "The register says that it closed, or became another school"
    return ToDo(f"{school} has changed in the register", url, hint, "due", "Check", order=SUCCESSOR)
