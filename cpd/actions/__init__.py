"""What changes courses, runs, bookings, registers and brochures."""

from .bookings import book_places, cancel_booking, name_colleague
from .brochures import edit_foreword, freeze_brochure, publish_brochure
from .certificates import issue_certificate
from .changes import move_booking, substitute
from .copies import copy_course, repeat_run
from .courses import archive_course, publish_course, save_course, set_co_providers, set_prerequisites
from .evaluations import answer_evaluation
from .invoices import (
    add_fee,
    credit_lines,
    discard_draft,
    draft_invoices,
    record_payment,
    save_billing,
    send_invoice,
)
from .messages import write_to_all
from .prices import give_bursary, note_order, save_prices
from .promotions import tell_promoted
from .registers import finish_run, mark_register
from .reminders import remind_of_late_invoices
from .runs import cancel_run, publish_run, remove_session, save_run, save_session, set_deliverers
from .sign_in_sheets import print_sign_in_sheet
from .tariffs import set_terms, waive_charge

__all__ = [
    "add_fee",
    "answer_evaluation",
    "archive_course",
    "book_places",
    "cancel_booking",
    "cancel_run",
    "copy_course",
    "credit_lines",
    "discard_draft",
    "draft_invoices",
    "edit_foreword",
    "finish_run",
    "freeze_brochure",
    "give_bursary",
    "issue_certificate",
    "mark_register",
    "move_booking",
    "name_colleague",
    "note_order",
    "print_sign_in_sheet",
    "publish_brochure",
    "publish_course",
    "publish_run",
    "record_payment",
    "remind_of_late_invoices",
    "remove_session",
    "repeat_run",
    "save_billing",
    "save_course",
    "save_prices",
    "save_run",
    "save_session",
    "send_invoice",
    "set_co_providers",
    "set_deliverers",
    "set_prerequisites",
    "set_terms",
    "substitute",
    "tell_promoted",
    "waive_charge",
    "write_to_all",
]
