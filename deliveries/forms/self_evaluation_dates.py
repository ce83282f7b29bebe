"""What people type about dates of self-evaluations, and about requests to share."""

from __future__ import annotations

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from deliveries.forms.self_evaluations import OWN


class DateForm(GdsForm):
    """By when schools are asked to finish."""

    who_sees = "Everybody in the alliance."
    what_next = (
        "It stands on the home page of each head whose school has not finished. Heads, and colleagues whom they asked,"
        " get an e-mail two weeks and three days before, and once when the date is over."
    )

    due_on = DatePartsField(
        label="Date",
        ahead=2,
        required=False,
        help_text="Leave it empty if there is no date. Then nobody is reminded",
    )


class AskToShareForm(GdsForm):
    """Nothing to type: the page says whom it asks."""

    who_sees = "The heads of these schools."
    what_next = "Each head gets an e-mail, once, and decides. You see the answers in the list of schools."


class DeclineForm(GdsForm):
    """Nothing to type: the page says what is declined."""

    who_sees = OWN + " The co-ordinators see that it is not shared."
    what_next = "You are not asked again about this result. You can still share it later."
