"""What changes courses, runs, bookings, registers and brochures."""

from .alerts import choose_interests, tell_of_new_courses
from .approvals import (
    approve,
    ask_for_place,
    decline,
    let_go,
    set_approval,
    set_budget,
    set_hold_time,
    withdraw_request,
)
from .bookings import book_places, name_colleague
from .brochures import (
    arrange_brochure,
    edit_foreword,
    edit_pages,
    freeze_brochure,
    group_brochure,
    note_correction,
    preview_brochure,
    publish_brochure,
)
from .cancelling import cancel_booking
from .certificates import issue_certificate, issue_whole_certificate
from .changes import move_booking, say_cannot_come, substitute
from .copies import copy_course, repeat_programme, repeat_run
from .courses import archive_course, publish_course, save_course, set_co_providers, set_prerequisites
from .credits import give_credits, pay_with_credits, save_rates, take_back_sale
from .delivered import count_joint_runs
from .door import share_names
from .drafts import discard_draft, draft_invoices, send_drafts
from .earlier_places import cover_earlier_places
from .entitlements import warn_of_entitlements
from .evaluations import answer_evaluation, answer_impact, ask_again, moderate_comment
from .films import (
    name_in_film,
    publish_film,
    record_consent,
    save_film,
    take_consent_back,
    take_down_film,
    watch_film,
)
from .following import follow, look_over_the_wall, tell_of_offer
from .guest_walk_ins import ask_guest, confirm_walk_in, decline_walk_in, tell_of_walk_in
from .hubs import save_hub
from .invoices import (
    credit_lines,
    record_payment,
    save_billing,
    send_invoice,
)
from .joining import save_joining, send_before, tell_needs
from .joint import (
    accept_places,
    allot,
    change_allotment,
    decline_places,
    give_back,
    give_back_what_is_left,
    set_share_back,
    withdraw_allotment,
)
from .marks import (
    check_in,
    close_register,
    mark,
    mark_guest,
    mark_register,
    mark_rest_present,
    take_back,
)
from .memberships import add_fee, change_membership, end_membership, renew_membership
from .messages import write_to_all
from .open_registers import chase_or_close, chase_registers
from .orders import change_draft_order, change_order, note_order
from .outcomes import ask_for_records, save_outcome
from .prices import give_bursary, save_prices
from .programmes import (
    archive_programme,
    ask_for_programme,
    book_programme,
    bring_back_programme,
    save_programme,
)
from .promotions import tell_promoted
from .registers import finish_run
from .reminders import remind_of_late_invoices
from .requests import (
    ask_for_course,
    combine_requests,
    decline_course_request,
    plan_requested_course,
    want_no_more,
    want_too,
    withdraw_course_request,
)
from .reviews import ask_after, review_course
from .run_moves import move_run
from .runs import cancel_run, publish_run, save_run, set_deliverers
from .sessions import remove_session, save_session, set_hosts
from .sign_in_sheets import print_sign_in_sheet
from .statements import print_statement
from .states import refuse_over, refuse_to_cancel
from .tariffs import set_terms, waive_charge
from .viability import confirm_run, confirm_session, remind_of_decisions
from .walk_ins import add_walk_in
from .wholes import cancel_whole, substitute_whole

__all__ = [
    "accept_places",
    "add_fee",
    "add_walk_in",
    "allot",
    "answer_evaluation",
    "answer_impact",
    "approve",
    "archive_course",
    "archive_programme",
    "arrange_brochure",
    "ask_after",
    "ask_again",
    "ask_for_course",
    "ask_for_place",
    "ask_for_programme",
    "ask_for_records",
    "ask_guest",
    "book_places",
    "book_programme",
    "bring_back_programme",
    "cancel_booking",
    "cancel_run",
    "cancel_whole",
    "change_allotment",
    "change_draft_order",
    "change_membership",
    "change_order",
    "chase_or_close",
    "chase_registers",
    "check_in",
    "choose_interests",
    "close_register",
    "combine_requests",
    "confirm_run",
    "confirm_session",
    "confirm_walk_in",
    "copy_course",
    "count_joint_runs",
    "cover_earlier_places",
    "credit_lines",
    "decline",
    "decline_course_request",
    "decline_places",
    "decline_walk_in",
    "discard_draft",
    "draft_invoices",
    "edit_foreword",
    "edit_pages",
    "end_membership",
    "finish_run",
    "follow",
    "freeze_brochure",
    "give_back",
    "give_back_what_is_left",
    "give_bursary",
    "give_credits",
    "group_brochure",
    "issue_certificate",
    "issue_whole_certificate",
    "let_go",
    "look_over_the_wall",
    "mark",
    "mark_guest",
    "mark_register",
    "mark_rest_present",
    "moderate_comment",
    "move_booking",
    "move_run",
    "name_colleague",
    "name_in_film",
    "note_correction",
    "note_order",
    "pay_with_credits",
    "plan_requested_course",
    "preview_brochure",
    "print_sign_in_sheet",
    "print_statement",
    "publish_brochure",
    "publish_course",
    "publish_film",
    "publish_run",
    "record_consent",
    "record_payment",
    "refuse_over",
    "refuse_to_cancel",
    "remind_of_decisions",
    "remind_of_late_invoices",
    "remove_session",
    "renew_membership",
    "repeat_programme",
    "repeat_run",
    "review_course",
    "save_billing",
    "save_course",
    "save_film",
    "save_hub",
    "save_joining",
    "save_outcome",
    "save_prices",
    "save_programme",
    "save_rates",
    "save_run",
    "save_session",
    "say_cannot_come",
    "send_before",
    "send_drafts",
    "send_invoice",
    "set_approval",
    "set_budget",
    "set_co_providers",
    "set_deliverers",
    "set_hold_time",
    "set_hosts",
    "set_prerequisites",
    "set_share_back",
    "set_terms",
    "share_names",
    "substitute",
    "substitute_whole",
    "take_back",
    "take_back_sale",
    "take_consent_back",
    "take_down_film",
    "tell_needs",
    "tell_of_new_courses",
    "tell_of_offer",
    "tell_of_walk_in",
    "tell_promoted",
    "waive_charge",
    "want_no_more",
    "want_too",
    "warn_of_entitlements",
    "watch_film",
    "withdraw_allotment",
    "withdraw_course_request",
    "withdraw_request",
    "write_to_all",
]
