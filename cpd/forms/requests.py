"""Forms about courses that schools ask for."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.fields import one_or_select
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Audience, Course, CourseRequest
from cpd.queries.bookings import bookable_schools
from cpd.queries.requests import could_combine, could_join

NUMBER = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
MOST = 500
EVERY_SCHOOL = (
    "The co-ordinators, and the heads and CPD leads of all schools, who can say that they want it too."
)


def school_field() -> Any:
    return forms.ModelChoiceField(
        label="School",
        queryset=None,
        empty_label="Select a school",
        error_messages={"required": "Select the school", "invalid_choice": "Select from this list"},
    )


def people_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="How many people would come?",
        min_value=1,
        max_value=MOST,
        widget=NUMBER,
        error_messages={
            "required": "Enter how many people would come",
            "invalid": "Enter a whole number, such as 4",
            "min_value": "Enter at least 1",
            "max_value": f"Enter at most {MOST}",
        },
    )


class CourseRequestForm(GdsForm):
    """What a school wishes for. Its key makes it one request, however often it is sent."""

    who_sees = EVERY_SCHOOL
    what_next = "A co-ordinator answers, and we write to you."

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    school = school_field()
    topic = forms.CharField(
        label="What should the course be about?",
        max_length=200,
        error_messages={"required": "Enter what the course should be about"},
    )
    detail = forms.CharField(
        label="What should people be able to do afterwards?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Do not name pupils or single members of staff.",
    )
    audiences = forms.MultipleChoiceField(
        label="Who is it for?",
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"required": "Select who it is for", "invalid_choice": "Select from this list"},
    )
    people = people_field()
    when = forms.CharField(
        label="When would be good?",
        max_length=200,
        required=False,
        help_text="For example: after school in the spring term, not on Tuesdays.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_or_select(self, "school", bookable_schools(actor))


class WantTooForm(GdsForm):
    who_sees = EVERY_SCHOOL
    what_next = "We write to you when it is answered."

    school = school_field()
    people = people_field()

    def __init__(self, *args: Any, actor: Actor, asked: CourseRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_or_select(self, "school", could_join(actor, asked))


class _AnswerForm(GdsForm):
    who_sees = "Everybody who asked for it or wants it too: your words stand in the e-mail to them."

    answer = forms.CharField(
        label="What else do you want to say?", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class PlanRequestForm(_AnswerForm):
    what_next = "The course says who asked for it."

    course: Any = forms.ModelChoiceField(
        label="Which course is it?",
        queryset=None,
        empty_label="Select a course",
        error_messages={"required": "Select the course", "invalid_choice": "Select from this list"},
    )
    field_order = ["course", "answer"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Course.objects.exclude(state=Course.State.ARCHIVED).order_by("sorts_as", "id")
        self.fields["course"].queryset = offered  # type: ignore[attr-defined]


class CombineRequestForm(_AnswerForm):
    what_next = "Its schools want the other one from now on, and you answer them together."

    into: Any = forms.ModelChoiceField(
        label="With which request?",
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select a request", "invalid_choice": "Select one of these requests"},
    )
    field_order = ["into", "answer"]

    def __init__(self, *args: Any, asked: CourseRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into: Any = self.fields["into"]
        into.queryset = could_combine(asked)
        into.label_from_instance = lambda one: f"{one.topic}, {one.school}"


class DeclineRequestForm(GdsForm):
    who_sees = _AnswerForm.who_sees
    what_next = "It is closed: no other school can add itself. Any school can ask again."

    answer = forms.CharField(
        label="Why can it not be offered?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )
