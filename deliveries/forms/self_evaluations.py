"""What a school types when it looks at itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from alliance_portal.kernel.ui.formats import moment
from alliance_portal.kernel.ui.forms import GdsForm
from deliveries.actions.self_evaluations import Given, fingerprint
from deliveries.models import DOES_NOT_APPLY, Answer
from deliveries.queries.self_evaluations import Line
from schools.models import Organisation, Person
from schools.queries.words import person_label

OWN = "The leaders of your school, and the colleagues whom they asked to contribute."


class AnswersForm(GdsForm):
    """The items of one section: a step, and words where there is something to say. Nothing has to be answered yet."""

    who_sees = OWN
    what_next = "It is saved as a draft. You or a colleague can go on at any time, until it is signed off."
    mark_optional = False

    def __init__(self, *args: Any, lines: Iterable[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        key, answer = line.item.pk, line.answer
        steps = [(str(int(step)), f"{step.label}. {words}") for step, words in line.item.descriptors]
        self.fields[f"score_{key}"] = forms.TypedChoiceField(
            label=line.item.text,
            choices=[*steps, (str(DOES_NOT_APPLY), "Does not apply to us")],
            coerce=int,
            empty_value=None,
            required=False,
            initial=answer.score if answer else None,
            help_text=" ".join(filter(None, (line.item.help, _last_change(answer)))),
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Select one of the steps"},
        )
        self.fields[f"comment_{key}"] = forms.CharField(
            label="Comment or evidence (optional)",
            required=False,
            max_length=2000,
            initial=answer.comment if answer else "",
            widget=forms.Textarea({"rows": 2}),
            error_messages={"max_length": "Use 2,000 characters or fewer"},
        )
        self.fields[f"seen_{key}"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=mark_of(answer)
        )

    @property
    def given(self) -> dict[int, Given]:
        """What was typed, by the ids of the items."""
        values = self.cleaned_data
        return {
            key: Given(values[f"score_{key}"], values[f"comment_{key}"], values[f"seen_{key}"])
            for key in (line.item.pk for line in self.lines)
        }

    def saw(self, answers: Iterable[Answer]) -> None:
        """Where somebody else was first, the page now shows what stands: saving again replaces it."""
        clashes = [answer for answer in answers if f"score_{answer.item_id}" in self.errors]
        self.data = {
            **self.data.dict(),  # type: ignore[attr-defined]  # it was posted
            **{f"seen_{answer.item_id}": mark_of(answer) for answer in clashes},
        }


def mark_of(answer: Answer | None) -> str:
    return fingerprint(answer.score, answer.comment) if answer else fingerprint(None, "")


def _last_change(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return f"Last changed by {answer.changed_by or 'the portal'}, {moment(answer.changed_at)}."


class BeginForm(GdsForm):
    """Nothing to type: the page says what is begun."""

    who_sees = OWN + " Co-ordinators see that your school has begun, not what it answers."
    what_next = "You can answer over several visits, and ask colleagues to answer with you."


class ColleaguesForm(GdsForm):
    """Who answers with the school's leaders."""

    who_sees = OWN
    what_next = "They find the self-evaluation under “Self-evaluation” and can answer until it is signed off."

    people: forms.ModelMultipleChoiceField[Person] = forms.ModelMultipleChoiceField(
        label="Colleagues",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"invalid_choice": "Choose people of your own school"},
    )

    def __init__(self, *args: Any, school: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = Person.objects.filter(organisation=school, archived_at=None)
        field.label_from_instance = person_label


class SignOffForm(GdsForm):
    """The signature under what stands on the page."""

    who_sees = OWN
    what_next = "The answers stand as they are. You decide afterwards whether to share the result."


class ReopenForm(GdsForm):
    """Why the signature is taken back."""

    who_sees = OWN
    what_next = (
        "The answers can be changed again, and have to be signed off anew. The reason stays in the history."
    )

    reason = forms.CharField(
        label="Why is it opened again?",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why it is opened again"},
    )


class ShareForm(GdsForm):
    """With whom the school shares its result."""

    who_sees = (
        "The co-ordinators, and those whom you choose: the steps and comments, not who wrote them."
        " In the heat map it counts only together with at least four other schools."
    )
    what_next = (
        "They can see it at once. You see each time that somebody looks, and you can stop at any time."
    )

    ALL, NAMED = "all", "named"

    to = forms.ChoiceField(
        label="Who may see the result?",
        widget=forms.RadioSelect,
        choices=[
            (ALL, "Every school and partner that has signed the protocol"),
            (NAMED, "Only those that I choose here"),
        ],
        error_messages={"required": "Select who may see it", "invalid_choice": "Select who may see it"},
    )
    recipients: forms.ModelMultipleChoiceField[Organisation] = forms.ModelMultipleChoiceField(
        label="Choose from those that have signed the protocol",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"invalid_choice": "Choose from those that have signed the protocol"},
    )

    def __init__(self, *args: Any, signatories: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["recipients"]
        field.queryset = signatories

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("to") == self.NAMED and "recipients" in values and not values["recipients"]:
            self.add_error("recipients", "Choose at least one")
        return values

    @property
    def chosen(self) -> list[Organisation | None]:
        """None stands for all."""
        values = self.cleaned_data
        return [None] if values["to"] == self.ALL else list(values["recipients"])


class StopSharingForm(GdsForm):
    """Nothing to type: the page says what ends."""

    who_sees = OWN
    what_next = "From this moment they cannot see it any more. What they saw before stays in your list."
