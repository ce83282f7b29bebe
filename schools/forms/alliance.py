"""Forms about the alliance itself: its composition, its designations, how it presents itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from schools.actions.leading import ACTIVE
from schools.models import AllianceKind, AllianceProfile, Designation, Organisation

KINDS = [
    (AllianceKind.Kind.SINGLE, "Single: one teaching school leads"),
    (AllianceKind.Kind.JOB_SHARE, "Job-share: two small or special schools lead together"),
    (AllianceKind.Kind.MULTIPLE, "Multiple: two or more teaching schools lead"),
]


class DayForm(GdsForm):
    """The date at which a page looks; today when nothing is typed."""

    mark_optional = False
    day = DatePartsField(label="Date", required=False)


class CompositionForm(GdsForm):
    """The kind of alliance and its leads, from a day on."""

    who_sees = "Everybody in the alliance."
    what_next = "The pages of the alliance show the new leads from that day on."

    starts_on = DatePartsField(
        label="First day",
        ahead=5,
        help_text="What holds now ends the day before. For example, 1 9 2018",
    )
    kind = forms.ChoiceField(
        label="Kind of alliance",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of alliance"},
    )
    leads: Any = forms.ModelMultipleChoiceField(
        label="Leading teaching schools",
        queryset=None,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        help_text="Schools that are designated. Record a designation on the school’s page first.",
        error_messages={
            "required": "Select the schools that lead",
            "invalid_choice": "Select schools from this list",
        },
    )
    reason = forms.CharField(
        label="Why two schools share the lead",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only for a job-share",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        designated = Designation.objects.filter(state__in=ACTIVE).values("organisation")
        self.fields["leads"].queryset = Organisation.objects.filter(pk__in=designated)  # type: ignore[attr-defined]


class DecisionForm(GdsForm):
    """A step of a designation, with the words of the decision (D6)."""

    who_sees = "Everybody in the alliance."
    what_next = "The decision stands on the school’s page, with its date."

    state = forms.ChoiceField(
        label="Decision",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select what was decided",
            "invalid_choice": "Select one of these decisions",
        },
    )
    decided_on = DatePartsField(label="Date of the decision", past=True, initial=timezone.localdate)
    decision = forms.CharField(
        label="What was decided, and by whom",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what was decided, and by whom"},
    )

    def __init__(self, *args: Any, designation: Designation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if designation is None:
            del self.fields["state"]
            return
        following = Designation.TRANSITIONS[Designation.State(designation.state)]
        choices = [(state.value, state.label) for state in Designation.State if state in following]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]


class ProfileForm(KeepsUp, GdsModelForm):
    """How the alliance presents itself."""

    who_sees = "Everybody, also without signing in: it stands on public pages and in e-mails."
    what_next = "It is shown at once."

    website = forms.URLField(
        label="Website",
        required=False,
        assume_scheme="https",  # Django's default until version 6 is http
        error_messages={"invalid": "Enter a web address such as https://www.school.org.uk"},
    )

    class Meta:
        model = AllianceProfile
        fields = ("strapline", "about", "contact_name", "contact_email", "contact_phone", "website")
        labels = {
            "strapline": "In one line",
            "about": "About the alliance",
            "contact_name": "Contact",
            "contact_email": "E-mail",
            "contact_phone": "Telephone",
        }
        help_texts = {
            "about": "It opens the brochure. The vision that schools sign has a page of its own.",
            "contact_name": "Everybody can read it on the contact page.",
            "contact_email": "For the contact page and the brochure.",
        }
        error_messages = {
            "contact_email": {"invalid": "Enter an e-mail address such as office@school.org.uk"},
        }
