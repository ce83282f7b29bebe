"""Schools of the alliance: who became an academy, whose designation is under review, how the alliance grew."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import COORDINATORS
from schools.models import Designation, Establishment, Organisation
from schools.queries.composition import growth

REVIEW, SUCCESSOR = 40, 60  # how urgent: see ToDo.order
CLOSED = Q(establishment__status=Establishment.Status.CLOSED, archived_at=None)


@part(*COORDINATORS)
def schools(viewer: Viewer) -> Panel:
    rows = list(
        Organisation.objects.filter(Q(_under_review()) | CLOSED)
        .annotate(reviewed=_under_review())
        .only("public_id", "name")
    )
    changed = [_closed(viewer, school) for school in rows if not school.reviewed]
    members = growth(viewer.today)
    start = f"{members[0].members} at the start" if members else ""
    return Panel(
        todo=[
            *(_review(viewer, school) for school in rows if school.reviewed),
            *few(changed, "schools that changed", viewer.link("schools:organisation_list")),
        ],
        figures=[
            Figure("Members", members[-1].members if members else 0, start, viewer.link("schools:alliance"))
        ],
    )


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
