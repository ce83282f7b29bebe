"""Forms of the booking journey and the evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Learning, Rating, Run, Session
from cpd.queries.bookings import bookable_schools
from cpd.queries.clashes import refused_for
from cpd.queries.staff import StaffChoice, staff_choices
from schools.models import Organisation, Person
from schools.queries.words import noun_of, person_label, spoken


def order_field(**changes: Any) -> forms.CharField:
    """The school's own order number."""
    return forms.CharField(
        label="Purchase order number",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={
            "required": "Enter the purchase order number",
            "max_length": "Use at most 40 characters",
        },
        **changes,
    )


OUR_CREDITS = "our credits where the course takes them"


def credits_field() -> forms.BooleanField:
    """Credits instead of money, for whoever has a place at once."""
    return forms.BooleanField(
        label=f"Pay with {OUR_CREDITS}",
        help_text="What they pay goes onto no invoice, and uses nothing of a membership.",
        required=False,
    )


def offer_credits(form: forms.Form, payable: str) -> None:
    """Say on a page with which credits it can be paid; without any nothing is asked. The action refuses what is more
    than there is."""
    if payable:
        form.fields["with_credits"].label = f"Pay with {payable}"
    else:
        del form.fields["with_credits"]


class ForPlace(GdsForm):
    """Says who sees it and what is next in the word of the place that books: texts are written for schools."""

    def speak_of(self, organisation: Organisation | None) -> None:
        """Once it is known who books; until then, and of a school, it stays as it is written."""
        if organisation is None:
            return
        noun = noun_of(organisation)
        self.who_sees, self.what_next = spoken(self.who_sees, noun), spoken(self.what_next, noun)
        for field in self.fields.values():
            field.help_text = spoken(str(field.help_text), noun)


class OrderForm(ForPlace):
    """Another order number, until it stands on an invoice."""

    who_sees = "The head of the school, whoever booked, and the co-ordinators."
    what_next = "It is printed on the invoice, and holds for everything that was booked in one go."

    order_number = order_field()


class SchoolForm(GdsForm):
    """For those who book for more than one school."""

    school: Any = forms.ModelChoiceField(
        label="School or organisation",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select",
        error_messages={"required": "Select the school", "invalid_choice": "Select from this list"},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = bookable_schools(actor)  # type: ignore[attr-defined]


class StaffForm(ForPlace):
    """Who goes: tick boxes for the staff of one school. Those who are on the run already are named below them."""

    what_next = "You check the names before anything is booked."

    who_sees = (
        "Who is booked is seen by the person, the head of the school, the co-ordinators and whoever delivers."
    )

    person = forms.MultipleChoiceField(
        label="Staff",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select who you want to book",
            "invalid_choice": "Select people from this list only",
        },
    )

    def __init__(
        self,
        *args: Any,
        run: Run,
        school: Organisation,
        sessions: Sequence[Session] = (),
        among: Iterable[UUID] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.speak_of(school)
        self.run, self.sessions = run, sessions
        choices = staff_choices(run, school, sessions, among)
        self.free = [choice.person for choice in choices if not choice.booked]
        self.booked: list[StaffChoice] = [choice for choice in choices if choice.booked]
        self.fields["person"].choices = [(str(p.public_id), person_label(p)) for p in self.free]  # type: ignore[attr-defined]

    def nobody_is_elsewhere(self) -> bool:
        """Are all of them free at that time, or may they be booked all the same? Else each is named beside the list."""
        for sentence in refused_for(self.run, self.people, self.sessions).values():
            self.add_error("person", sentence)
        return not self.errors

    @property
    def people(self) -> list[Person]:
        """The chosen ones, by name: the order in which places are given."""
        chosen = set(self.cleaned_data["person"])
        return [person for person in self.free if str(person.public_id) in chosen]


class KeyForm(ForPlace):
    """The hidden key that makes a form book once, however often it is sent."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": "Start this booking again", "invalid": "Start this booking again"},
    )


class BookForm(KeyForm):
    """Check your answers: the school may add its own order number."""

    what_next = "We book the places at once and send everybody an e-mail."
    who_sees = "The person, the head of the school, the co-ordinators and whoever delivers see who is booked."

    with_credits = credits_field()
    order_number = order_field(
        help_text="If your school gives one, it is printed on the invoice.", required=False
    )
    together = forms.BooleanField(
        label="Keep them together",
        required=False,
        help_text="Without a place for each, all of them wait until there are places for all. Nobody passes them.",
    )

    def __init__(self, *args: Any, are_several: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not are_several:
            del self.fields["together"]

    def say_who_waits(self, booked: int, waiting: int) -> None:
        """What is next where places are missing: nobody reads of places booked who only joins a waiting list."""
        if waiting and booked:
            self.what_next = (
                "We book the places that are left at once, put the others on the waiting list, "
                "and send everybody an e-mail."
            )
        elif waiting:
            self.what_next = (
                "We put everybody on the waiting list at once, and write again as soon as a place comes free."
            )

    def want_order(self) -> None:
        """For the page: say that the number is needed. The action refuses places that cost something without it."""
        field = self.fields["order_number"]
        field.required = True
        field.help_text = "It is needed for this course, and printed on the invoice."


class ColleagueForm(ForPlace):
    """A colleague whom the portal does not know yet."""

    what_next = "The name joins the list from which you choose who goes."

    who_sees = "The co-ordinators, the head of the school, and whoever delivers a course that is booked."

    name = forms.CharField(
        label="Full name", max_length=200, error_messages={"required": "Enter the full name"}
    )
    email = forms.EmailField(
        label="Work e-mail",
        help_text="The confirmation goes there.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the work e-mail",
            "invalid": "Enter an e-mail address such as name@school.org.uk",
        },
    )
    job_title = forms.CharField(label="Job", max_length=120, required=False)


class EvaluationForm(GdsForm):
    """The two questions of KPI 2.2, in the words of the expectations (DOMAIN.md §1.3c); at will, Guskey's levels 1
    and 2 as well."""

    what_next = "Your answers count in the course’s results at once. You are not asked again."

    who_sees = "The co-ordinators and you. Everybody else sees figures without names."

    YES_NO = [("yes", "Yes"), ("no", "No")]

    improves_practice = forms.TypedChoiceField(
        label="Has this course improved your practice, or will it?",
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if it has improved or will improve your practice"},
    )
    worth_the_workload = forms.TypedChoiceField(
        label="Did the benefit outweigh the short-term workload?",
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if the benefit outweighed the workload"},
    )
    reaction: Any = forms.TypedChoiceField(
        label="How good was the course?",
        choices=Rating.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    learning: Any = forms.TypedChoiceField(
        label="How much did you learn?",
        choices=Learning.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    learned = forms.CharField(
        label="The most important thing that you learned",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    comment = forms.CharField(
        label="Anything you would like to add",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The alliance’s co-ordinators read it without your name, and others only once they have approved it.",
    )
