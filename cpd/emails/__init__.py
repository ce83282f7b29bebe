"""What people are told about courses and bookings. Every message is a row, in the transaction that it tells of."""

from .bookings import (
    ask_school,
    tell_booked,
    tell_cancelled,
    tell_cannot_come,
    tell_changed,
    tell_declined,
    tell_list_closed,
    tell_moved,
    tell_offer_over,
    tell_offered,
    tell_promoted,
    tell_removed,
    tell_requested,
    tell_run_cancelled,
    tell_substituted,
    tell_waitlisted,
)
from .changes import Former
from .charges import tell_charged
from .courses import (
    pass_on_needs,
    remind_of,
    send_joining,
    tell_new_courses,
    tell_of_answer,
    tell_session_to_decide,
    tell_to_decide,
    write_message,
)
from .deliverers import (
    tell_deliverers_it_is_off,
    tell_deliverers_of_change,
    tell_deliverers_of_move,
    tell_deliverers_of_removal,
)
from .feedback import ask_about_impact, ask_to_evaluate
from .films import tell_film_is_down
from .joint import tell_keepers_of_removal
from .links import (
    booking_of_impact_token,
    booking_of_token,
    evaluation_token,
    impact_token,
    offer_token,
    read_offer_token,
)
from .run_moves import tell_run_moved
from .wholes import (
    ask_school_for_programme,
    tell_programme,
    tell_programme_cancelled,
    tell_programme_declined,
    tell_programme_requested,
    tell_programme_substituted,
)

__all__ = [
    "Former",
    "ask_about_impact",
    "ask_school",
    "ask_school_for_programme",
    "ask_to_evaluate",
    "booking_of_impact_token",
    "booking_of_token",
    "evaluation_token",
    "impact_token",
    "offer_token",
    "pass_on_needs",
    "read_offer_token",
    "remind_of",
    "send_joining",
    "tell_booked",
    "tell_cancelled",
    "tell_cannot_come",
    "tell_changed",
    "tell_charged",
    "tell_declined",
    "tell_deliverers_it_is_off",
    "tell_deliverers_of_change",
    "tell_deliverers_of_move",
    "tell_deliverers_of_removal",
    "tell_film_is_down",
    "tell_keepers_of_removal",
    "tell_list_closed",
    "tell_moved",
    "tell_new_courses",
    "tell_of_answer",
    "tell_offer_over",
    "tell_offered",
    "tell_programme",
    "tell_programme_cancelled",
    "tell_programme_declined",
    "tell_programme_requested",
    "tell_programme_substituted",
    "tell_promoted",
    "tell_removed",
    "tell_requested",
    "tell_run_cancelled",
    "tell_run_moved",
    "tell_session_to_decide",
    "tell_substituted",
    "tell_to_decide",
    "tell_waitlisted",
    "write_message",
]
