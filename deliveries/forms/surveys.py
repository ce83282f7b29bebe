"""What people type about surveys of what schools want."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from deliveries.models import Audience, Survey, Wish
from schools.models import Specialism
from schools.queries.specialisms import specialism_choices


class SurveyForm(KeepsUp, GdsModelForm):
    """A draft: what it is called, what it asks about, and until when it is answered."""

    who_sees = "Those who run professional development, until it is opened to schools."
    what_next = "It stays a draft. When you open it, the heads and CPD leads of member schools get an e-mail."

    title = forms.CharField(
        max_length=200,
        help_text="For example: What shall we offer in the summer term?",
        error_messages={"required": "Enter a title", "max_length": "Use 200 characters or fewer"},
    )
    introduction = forms.CharField(required=False, widget=forms.Textarea({"rows": 4}))
    closes_on = DatePartsField(label="Last day to answer", ahead=2, help_text="For example, 27 3 2027")
    themes = forms.ModelMultipleChoiceField(
        Specialism.objects.all(),
        label="Which themes do you ask about?",
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={
            "required": "Select at least one theme",
            "invalid_choice": "Select from this list",
        },
    )

    class Meta:
        model = Survey
        fields = ("title", "introduction", "closes_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["themes"]
        field.choices = specialism_choices()  # with headings: two of them have a theme of one name


class SurveyOpenForm(GdsForm):
    """Nothing to type: the page says what is opened."""

    who_sees = "Everybody in the alliance sees what is asked; those who run professional development, what is answered."
    what_next = "The heads and CPD leads of member schools get an e-mail, and find it on their home pages."


class SurveyRemindForm(GdsForm):
    """Nothing to type: the page says which schools are reminded."""

    who_sees = (
        "The heads and CPD leads of the schools that have not answered. "
        "Whoever chose not to have such e-mails gets none."
    )
    what_next = "They get an e-mail with the last day. It goes once."


class SurveyCloseForm(GdsForm):
    """Nothing to type: the page says what is closed."""

    who_sees = "Everybody in the alliance sees that it is closed."
    what_next = "Nobody can answer any more. You can open it again."


class SurveyReopenForm(GdsForm):
    """Until when it is answered now."""

    who_sees = "Everybody in the alliance sees the new last day."
    what_next = (
        "The heads and CPD leads of schools that have not answered get an e-mail; "
        "the others can change what they said."
    )

    closes_on = DatePartsField(label="Last day to answer", ahead=2, help_text="For example, 27 3 2027")


class WishesForm(GdsForm):
    """A school says to each theme whether it wants something about it."""

    who_sees = (
        "The co-ordinators and the lead of professional development, with the name of your school, "
        "and its head, deputies and CPD lead."
    )
    what_next = "You can change it until the survey closes. The programme is made from what schools want."

    NOT_NOW = "0"

    def __init__(
        self, *args: Any, themes: Sequence[Specialism], wishes: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.themes = themes
        asked: dict[str, forms.Field] = {
            f"theme_{theme.pk}": _strength(theme, wishes.get(theme.pk)) for theme in themes
        }
        asked["audiences"] = forms.MultipleChoiceField(
            label="Who at your school would take part?",
            required=False,
            choices=Audience.choices,
            widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
            error_messages={"invalid_choice": "Select from this list"},
        )
        asked["comment"] = forms.CharField(
            label="What else would help?", required=False, widget=forms.Textarea({"rows": 4})
        )
        self.fields |= asked

    @property
    def wishes(self) -> dict[int, int]:
        """The strength by the id of the theme; 0 for what is not wanted now."""
        return {theme.pk: int(self.cleaned_data[f"theme_{theme.pk}"]) for theme in self.themes}


def _strength(theme: Specialism, chosen: int | None) -> forms.ChoiceField:
    choices = [(WishesForm.NOT_NOW, "Not now"), *((str(one.value), one.label) for one in Wish.Strength)]
    return forms.ChoiceField(
        label=theme.name,
        choices=choices,
        widget=forms.RadioSelect(attrs={"small": True}),
        initial=None if chosen is None else str(chosen),
        error_messages={
            "required": f"Say whether you want something about {theme.name}",
            "invalid_choice": "Select from this list",
        },
    )
