"""What the worker does for cpd. Jobs and sweeps register themselves when this is imported."""

from .batches import send_drafts, take_over
from .documents import (
    make_brochure,
    make_brochure_preview,
    make_certificate,
    make_hub_report,
    make_invoice,
    make_sign_in_sheet,
    make_statement,
)
from .joint_runs import (
    chase_or_close_register,
    follow_host,
    look_now,
    tell_of_guest_walk_in,
    tell_of_joint_offer,
)
from .sweeps import (
    check_places,
    remind_of_runs_to_decide,
    sweep_days_before,
    sweep_entitlements,
    sweep_held_places,
    sweep_joint_runs,
    sweep_late_invoices,
    sweep_new_courses,
    sweep_places_to_give_back,
    sweep_promotions,
    sweep_questions,
)

__all__ = [
    "chase_or_close_register",
    "check_places",
    "follow_host",
    "look_now",
    "make_brochure",
    "make_brochure_preview",
    "make_certificate",
    "make_hub_report",
    "make_invoice",
    "make_sign_in_sheet",
    "make_statement",
    "remind_of_runs_to_decide",
    "send_drafts",
    "sweep_days_before",
    "sweep_entitlements",
    "sweep_held_places",
    "sweep_joint_runs",
    "sweep_late_invoices",
    "sweep_new_courses",
    "sweep_places_to_give_back",
    "sweep_promotions",
    "sweep_questions",
    "take_over",
    "tell_of_guest_walk_in",
    "tell_of_joint_offer",
]
