"""The form of one's interests in new courses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Audience, Course, Subject
from cpd.models.course import topic_in_words


def _ticks(label: str, choices: Any, hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"invalid_choice": "Select from this list"},
    )


class InterestsForm(GdsForm):
    """Each list narrows; a list without a tick does not."""

    mark_optional = False
    who_sees = "Nobody but you."
    what_next = "Once a week you get one e-mail with new courses that fit, and none in a week without any."

    audiences = _ticks("For whom?", Audience.choices, "Without any tick on this page you get no e-mail.")
    phases = _ticks(
        "Which phase?",
        [one for one in Course.Phase.choices if one[0] != Course.Phase.ALL],
        "No tick means every phase.",
    )
    subjects = _ticks("Which subjects?", Subject.choices, "No tick means every subject.")
    policies = _ticks("Which national policies?", (), "No tick means every policy.")
    tags = _ticks(
        "Which topics?",
        (),
        "No tick means every topic. With ticks in both, a course fits that has one of these policies or topics.",
    )

    def __init__(self, *args: Any, policies: Sequence[str], topics: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["policies"].choices = [(one, one) for one in policies]  # type: ignore[attr-defined]
        if topics:
            self.fields["tags"].choices = [(one, topic_in_words(one)) for one in topics]  # type: ignore[attr-defined]
        else:
            del self.fields["tags"]
