"""What to do when nothing waits: one useful step for each role."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, SYSTEM_LEADERS, VISITORS, Role, Strand

from .panels import Viewer


@dataclass(frozen=True)
class NextStep:
    question: str
    action: str
    url: str


STEPS: tuple[tuple[tuple[Role, ...], str, str, str], ...] = (  # the first that fits
    (COORDINATORS, "Is everybody in who should be?", "Invite a person", "schools:invitation_new"),
    (
        (*SCHOOL_LEADERS, Role.CPD_LEAD),
        "Who of your staff would gain from a course?",
        "Look at courses",
        "cpd:run_list",
    ),
    (
        SYSTEM_LEADERS,
        "Do you want to look back at your support?",
        "Look at your support",
        "sle_brokerage:deployment_list",
    ),
    (
        (Role.TRAINING_MANAGER,),
        "Is everybody placed for the coming term?",
        "Look at trainees",
        "itt:trainee_list",
    ),
    ((Role.FINANCE,), "Is everything invoiced?", "See what can be invoiced", "cpd:invoices_due"),
    ((Role.MENTOR,), "Who comes to you next?", "Look at placements", "itt:placement_list"),
    (VISITORS, "What have you and your people booked and given?", "Look at your work", "cpd:our_work"),
)
OF_STRANDS: dict[Strand, tuple[str, str, str]] = {
    Strand.CPD: ("What should schools learn next?", "Look at courses", "cpd:course_list"),
    Strand.SUPPORT: ("Who could need support?", "Look at support", "sle_brokerage:deployment_list"),
    Strand.ITT: ("Is everybody placed for the coming term?", "Look at trainees", "itt:trainee_list"),
    Strand.RESEARCH: (
        "What do the hubs of your projects find out?",
        "Look at projects",
        "cpd:project_list",
    ),
    Strand.LEADERSHIP: (
        "Who could lead in other schools?",
        "Look at system leaders",
        "sle_brokerage:leader_list",
    ),
}


def next_step(viewer: Viewer) -> NextStep:
    for roles, question, action, name in STEPS:
        if viewer.actor.has(*roles):
            return NextStep(question, action, viewer.link(name))
    for strand, (question, action, name) in OF_STRANDS.items():
        if viewer.actor.manages(strand):
            return NextStep(question, action, viewer.link(name))
    return NextStep("What would you like to learn?", "Look at courses", viewer.link("cpd:run_list"))
