"""Forms of asking for a place and of answering it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm, PoundsField
from cpd.models import Booking
from cpd.queries.approvals import decides_itself
from cpd.queries.single_sessions import name_of_whole
from schools.models import Organisation

from .bookings import KeyForm, credits_field, offer_credits, order_field

APPROVE, DECLINE = "approve", "decline"


class AskForm(KeyForm):
    """Somebody who works at `school` asks for herself: the hidden key alone, for the page says what is asked for."""

    what_next = "You get an e-mail now, and another one as soon as your school has answered."
    who_sees = "Your head, deputies and CPD lead, the co-ordinators and whoever delivers the course."

    def __init__(self, *args: Any, school: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if decides_itself(school):
            self.asked = str(school)
            self.speak_of(school)
        else:
            self._ask_the_alliance()

    def _ask_the_alliance(self) -> None:
        """Nobody where she works answers."""
        self.asked = "the alliance"
        self.what_next = self.what_next.replace("your school", "the alliance")
        self.who_sees = self.who_sees.replace("Your head, deputies and CPD lead, the", "The")


class AnswerForm(GdsForm):
    """Yes, or no with a reason. The hints say which answer each of the others goes with, so none is "optional"."""

    mark_optional = False

    what_next = "The person gets an e-mail at once. A place that you decline goes to the next in line."
    who_sees = "The person reads your reason, and so do the co-ordinators."

    answer = forms.ChoiceField(
        label="Do you approve?",
        choices=[(APPROVE, "Yes, approve"), (DECLINE, "No, decline")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you approve"},
    )
    because = forms.CharField(
        label="Why not?",
        help_text="Only if you decline. Then it has to be said.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    with_credits = credits_field()
    order_number = order_field(
        help_text="Only if you approve, and your school gives one. It is printed on the invoice.",
        required=False,
    )

    def __init__(self, *args: Any, payable: str = "", **kwargs: Any) -> None:
        """`payable`: the credits with which it can be paid."""
        super().__init__(*args, **kwargs)
        offer_credits(self, payable)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("answer") == DECLINE and not values.get("because", "").strip():
            self.add_error("because", "Enter the reason")
        return values


class AnswersForm(AnswerForm):
    """The same for several at once. `bookings` may be chosen."""

    field_order = ("booking", "answer", "because", "with_credits", "order_number")

    booking = forms.MultipleChoiceField(
        label="Whom do you answer?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select whom you answer",
            "invalid_choice": "Somebody whom you selected has been answered already",
        },
    )

    def __init__(self, *args: Any, bookings: Iterable[Booking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bookings = list(bookings)
        if not self.bookings:
            self.who_sees = self.what_next = ""  # there is nothing to send
        wholes = _once(self.bookings)
        self.fields["booking"].choices = [(str(one[0].public_id), _label(one)) for one in wholes]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Booking]:
        ids = set(self.cleaned_data["booking"])
        return [one for one in self.bookings if str(one.public_id) in ids]


def _once(bookings: Iterable[Booking]) -> list[list[Booking]]:
    """What somebody asked for in one go stands there once, by its first part: it is answered as a whole."""
    wholes: dict[tuple[int, int | None, int], list[Booking]] = {}
    for booking in bookings:
        programme = booking.group.programme_id
        one = booking.group_id if booking.session_id else booking.pk
        wholes.setdefault((booking.person_id, programme, 0 if programme else one), []).append(booking)
    return list(wholes.values())


def _label(whole: list[Booking]) -> str:
    booking = whole[0]
    if booking.group.programme:
        return f"{booking.person}, {booking.organisation}: all of {booking.group.programme}"
    if booking.session:
        what = name_of_whole(whole) if len(whole) > 1 else booking.what
        return f"{booking.person}, {booking.organisation}: {what}"
    starts = f", {booking.run.starts_on:%-d %B %Y}" if booking.run.starts_on else ""
    waits = " (for the waiting list)" if booking.state == Booking.State.WAITLISTED else ""
    return f"{booking.person}, {booking.organisation}: {booking.run}{starts}{waits}"


class WithdrawForm(GdsForm):
    """Nothing to fill in: a button that asks once more."""

    what_next = "The place goes to the next in line, and you get an e-mail."
    who_sees = "Your head and the co-ordinators see that you took it back."


class SchoolApprovalForm(GdsForm):
    """Does the school want to be asked, and what does it mean to spend in the academic year `year_label`?"""

    what_next = "It holds for everybody who asks from now on."
    who_sees = "You, your deputies and CPD lead, and the co-ordinators. The budget is for your school alone."

    is_wanted = forms.TypedChoiceField(
        label="When staff ask for a place on a course",
        choices=[("yes", "We approve it first"), ("no", "They are booked at once")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you approve first"},
    )
    orders_needed = forms.BooleanField(
        label="We give a purchase order number with everything that costs something",
        help_text="Then nobody can book or approve such a place for your school without one.",
        required=False,
    )
    budget = PoundsField(
        required=False,
        error_messages={
            "invalid": "Enter the budget in pounds, such as 3000",
            "min_value": "Enter a budget that is not negative",
        },
        help_text="You see what is left of it when you approve. Leave it empty if you do not want to keep one.",
    )

    def __init__(self, *args: Any, year_label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["budget"].label = f"Your budget for courses that begin in {year_label}"


class HoldTimeForm(GdsForm):
    """How many working days the alliance holds a place for the answer of a school."""

    what_next = (
        "It holds for everybody who asks from now on. Without an answer the place goes to the next in line."
    )
    who_sees = "Everybody who asks, and those who approve, are told until when the place is held."

    days = forms.IntegerField(
        label="Working days that a place is held",
        help_text="Monday to Friday without bank holidays; until 5pm on the last of them.",
        min_value=1,
        max_value=28,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Enter the number of days",
            "invalid": "Enter a number of days, such as 7",
            "min_value": "Enter at least 1 day",
            "max_value": "Enter at most 28 days",
        },
    )
