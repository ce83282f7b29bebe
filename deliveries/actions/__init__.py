"""Writes of deliveries. The area apps call record_contribution, withdraw_contribution and charge."""

from .charges import charge
from .ledger import NotATeachingSchool, Particulars, record_contribution, withdraw_contribution
from .manual import add_entry, answer_entry, correct_entry, explain_entry, withdraw_entry
from .promises import assign_accountability, set_year_target
from .rendering import enqueue_freezing, enqueue_rendering
from .reports import begin_report, change_summary, freeze_report, reopen_report, sign_report, submit_report

__all__ = [
    "NotATeachingSchool",
    "Particulars",
    "add_entry",
    "answer_entry",
    "assign_accountability",
    "begin_report",
    "change_summary",
    "charge",
    "correct_entry",
    "enqueue_freezing",
    "enqueue_rendering",
    "explain_entry",
    "freeze_report",
    "record_contribution",
    "reopen_report",
    "set_year_target",
    "sign_report",
    "submit_report",
    "withdraw_contribution",
    "withdraw_entry",
]
