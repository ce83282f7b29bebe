from .deployments import (
    add_objective,
    change_terms,
    deployment_detail,
    deployment_list,
    move_deployment,
    remove_objective,
)
from .leaders import leader_add, leader_change, leader_check, leader_detail, leader_list
from .matching import request_match, request_shortlist
from .planning import plan_visit, planned_visit_cancel, planned_visit_move
from .requests import (
    request_decline,
    request_detail,
    request_list,
    request_new,
    request_sent,
    request_triage,
    request_withdraw,
)
from .reviews import closing_note, log_contact, rate
from .visits import correct_visit, record_visit, visit_detail

__all__ = [
    "add_objective",
    "change_terms",
    "closing_note",
    "correct_visit",
    "deployment_detail",
    "deployment_list",
    "leader_add",
    "leader_change",
    "leader_check",
    "leader_detail",
    "leader_list",
    "log_contact",
    "move_deployment",
    "plan_visit",
    "planned_visit_cancel",
    "planned_visit_move",
    "rate",
    "record_visit",
    "remove_objective",
    "request_decline",
    "request_detail",
    "request_list",
    "request_match",
    "request_new",
    "request_sent",
    "request_shortlist",
    "request_triage",
    "request_withdraw",
    "visit_detail",
]
