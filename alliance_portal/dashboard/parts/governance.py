"""The life of the alliance: what waits for a signature, what one undertook, when one meets, what runs out."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.dashboard.panels import Event, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, Role
from alliance_portal.kernel.ui.formats import clock, day
from schools.models import MeetingAction, Organisation, VisionVersion
from schools.queries.agreements import expiring, unsigned_parties
from schools.queries.governance import coming_meetings, owned_by
from schools.queries.networks import networks
from schools.queries.vision import current_vision, unsigned_of

from .joint_runs import asked_of_us

OVERDUE, SIGN, INVITED, RENEW, UNDERTAKEN = 18, 22, 40, 42, 48  # how urgent: see ToDo.order
PARTY = ("public_id", "organisation__name", "version__agreement__kind", "version__agreement__title")


@part(*SCHOOL_LEADERS)
def to_sign(viewer: Viewer) -> Panel:
    """The vision, and agreements to which a school of hers is a party (D10, E7)."""
    vision = current_vision()
    mine = unsigned_of(vision, viewer.today, viewer.actor.schools_led) if vision else []
    parties = [
        ToDo(
            f"Sign for {party.organisation}: {party.version.agreement}",
            viewer.link("schools:agreement_sign", party.public_id),
            party.version.agreement.get_kind_display(),
            order=SIGN,
        )
        for party in unsigned_parties(viewer.actor).only(*PARTY)
    ]
    visions = [_vision(viewer, vision, school) for school in mine if vision]
    return Panel(
        todo=[
            *few(visions, "signatures under the vision", viewer.link("schools:vision")),
            *few(parties, "agreements to sign", viewer.link("schools:agreement_list")),
        ]
    )


def _vision(viewer: Viewer, vision: VisionVersion, school: Organisation) -> ToDo:
    url = viewer.link("schools:vision_sign", vision.public_id, school.public_id)
    return ToDo(f"Sign the vision for {school}", url, str(vision), order=SIGN)


@part(*Role)
def undertaken(viewer: Viewer) -> Panel:
    """Her own actions, and the meetings of the bodies on which she sits (A5)."""
    actions = [_action(viewer, action) for action in _undertaken(viewer)]
    meetings = [
        Event(
            meeting.held_on,
            meeting.body.name,
            viewer.link("schools:meeting", meeting.public_id),
            ", ".join(filter(None, (clock(meeting.starts_at), meeting.place))),
        )
        for meeting in coming_meetings(viewer.actor, viewer.today).only(
            "public_id", "held_on", "starts_at", "place", "body__name"
        )
    ]
    return Panel(todo=few(actions, "actions", viewer.link("schools:body_list")), coming=meetings)


def _undertaken(viewer: Viewer) -> QuerySet[MeetingAction]:
    """With what a line about them says, and no more: each column of each table costs time."""
    rows = owned_by(viewer.actor).select_related(None).select_related("meeting__body")
    return rows.only("public_id", "text", "due_on", "done_on", "meeting__body__name")


def _action(viewer: Viewer, action: MeetingAction) -> ToDo:
    late = action.state == "overdue"
    return ToDo(
        action.text,
        viewer.link("schools:action_finish", action.public_id),
        f"{action.meeting.body}, due {day(action.due_on)}",
        action.state,
        order=OVERDUE if late else UNDERTAKEN,
    )


@part(*COORDINATORS)
def running_out(viewer: Viewer) -> Panel:
    """Agreements that end within 60 days (C110)."""
    return Panel(
        todo=[
            ToDo(
                f"Renew {version.agreement}",
                viewer.link("schools:agreement_version", version.public_id),
                f"It ends on {day(version.ends_on)}" if version.ends_on else "",
                "due",
                order=RENEW,
            )
            for version in expiring(viewer.today).only("public_id", "ends_on", "agreement__title")
        ]
    )


@part(*COORDINATORS)
def invited(viewer: Viewer) -> Panel:
    """Networks that wait for our answer, alliances that ask to join one of ours, and what they ask about joint courses
    (E6)."""
    url, found = viewer.link("schools:networks"), networks()
    invitations = [
        ToDo(f"Answer the invitation to {one.about.name}", url, f"From {one.about.host}", order=INVITED)
        for one in found
        if one.own.state == "invited"
    ]
    requests = [
        ToDo(
            f"{row.member} asks to join {row.name}",
            viewer.link("schools:network_request_answer", row.invitation),
            order=INVITED,
        )
        for one in found
        for row in one.asking
    ]
    # Courses are shared within networks alone, so most alliances need not look.
    asked = asked_of_us(viewer) if any(one.takes_part for one in found) else []
    return Panel(todo=invitations + requests + asked)
