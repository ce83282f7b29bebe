"""What came of a meeting, a learning walk or a study group: each kind is asked its own questions."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Course, SessionOutcome
from schools.models import Organisation

from .fields import CHOOSE

Kind = Course.Kind
ASKED: dict[str, dict[str, str]] = {  # by kind: the fields with their labels, in the order of the page
    Kind.NETWORK: {
        "notes": "What was discussed and agreed?",
        "actions": "What happens next, and who does it?",
        "measure": "What has changed, as a figure?",
        "method": "How was that measured?",
        "next_host": "Who hosts the next meeting?",
    },
    Kind.LEARNING_WALK: {
        "notes": "What was observed?",
        "actions": "What follows from it?",
        "next_host": "Who hosts the next walk?",
    },
    Kind.STUDY_GROUP: {
        "question": "Which question does the group work on?",
        "notes": "What was found?",
        "actions": "What comes out of it, and what is done until the next time?",
        "next_host": "Who hosts the next time?",
    },
}
SEEN_BY = "Everybody with a place on it, the heads of their schools, whoever led it, and the co-ordinators."
WALK_SEEN_BY = (
    "Everybody with a place on it, the heads of their schools and of the school that hosts it, whoever led it, and the"
    " co-ordinators."
)


class OutcomeForm(KeepsUp, GdsModelForm):
    who_sees = SEEN_BY
    what_next = "Everybody who was there finds it on the page of the course."

    question = forms.CharField(required=False, max_length=300)
    notes = forms.CharField(
        max_length=5000,
        help_text="Do not name pupils, and nobody whose teaching was seen.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write down what came of it"},
    )
    actions = forms.CharField(
        required=False,
        max_length=3000,
        help_text="One a line.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    measure = forms.CharField(
        required=False, max_length=200, help_text="For example, reading +0.3 points in the eight schools."
    )
    method = forms.CharField(
        required=False, max_length=300, help_text="For example, teacher assessment in autumn and in summer."
    )
    next_host: Any = forms.ModelChoiceField(
        queryset=None, required=False, empty_label="Not known yet", error_messages=CHOOSE
    )

    class Meta:
        model = SessionOutcome
        fields = ("question", "notes", "actions", "measure", "method", "next_host")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.instance.session.run.course.kind
        asked = ASKED[kind]
        if kind == Kind.LEARNING_WALK:
            self.who_sees = WALK_SEEN_BY
        schools = Organisation.objects.filter(archived_at=None, kind=Organisation.Kind.SCHOOL)
        self.fields["next_host"].queryset = schools.order_by("sorts_as")  # type: ignore[attr-defined]
        for name in set(self.fields) - set(asked):
            del self.fields[name]
        for name, label in asked.items():
            self.fields[name].label = label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("measure") and not cleaned.get("method"):
            self.add_error("method", "Say how the figure was measured")
        return cleaned
