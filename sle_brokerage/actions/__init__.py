"""What changes leaders, requests, deployments, visits and ratings."""

from .deployments import add_objective, change_terms, move_deployment, remove_objective
from .leaders import add_leader, change_leader, confirm_check
from .matching import match_leader
from .planning import cancel_planned_visit, move_planned_visit, plan_visit
from .requests import decline_request, raise_request, raise_request_for, triage_request, withdraw_request
from .reviews import log_contact, rate_support, write_closing_note
from .visits import correct_visit, record_visit

__all__ = [
    "add_leader",
    "add_objective",
    "cancel_planned_visit",
    "change_leader",
    "change_terms",
    "confirm_check",
    "correct_visit",
    "decline_request",
    "log_contact",
    "match_leader",
    "move_deployment",
    "move_planned_visit",
    "plan_visit",
    "raise_request",
    "raise_request_for",
    "rate_support",
    "record_visit",
    "remove_objective",
    "triage_request",
    "withdraw_request",
    "write_closing_note",
]
