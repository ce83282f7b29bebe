"""Who trains, on which route, for whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from itt.models import Route, Trainee
from itt.rules import manages_itt, partnerships
from schools.models import Organisation
from schools.queries.leading import teaching_schools_during
from schools.queries.years import academic_year, first_day, last_day, year_label

from .placements import ReasonForm

OURS = [("yes", "Our alliance: we count the trainee"), ("no", "Somebody else: we only host the trainee")]


class TraineeForm(GdsForm):
    """Everything that may be put right later. `trainee` fills it. The providers are those whose trainees
    the actor keeps."""

    what_next = "It stands on the trainee’s page, from which placements are planned."

    who_sees = (
        "The co-ordinators, the training manager of the provider, the heads of the schools that employ or host the "
        "trainee, and the mentor."
    )

    name = forms.CharField(
        label="Full name", max_length=200, error_messages={"required": "Enter the full name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        error_messages={"invalid": "Enter an e-mail address such as name@school.org.uk"},
    )
    trn = forms.RegexField(
        r"^\d{7}$",
        label="Teacher reference number (TRN)",
        required=False,
        help_text="7 digits. Leave it empty until it has been given.",
        widget=forms.TextInput({"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages={"invalid": "The TRN must have 7 digits"},
    )
    academic_year = forms.TypedChoiceField(
        label="Academic year", coerce=int, error_messages={"required": "Select the academic year"}
    )
    route = forms.ChoiceField(
        label="Route",
        choices=[("", "Select a route"), *Route.choices],
        error_messages={"required": "Select the route"},
    )
    phase = forms.ChoiceField(
        label="Phase",
        choices=Trainee.Phase.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the phase"},
    )
    subject = forms.CharField(label="Subject", max_length=100, required=False)
    provider: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None,
        label="Provider",
        empty_label="Select the provider",
        help_text="The university, SCITT or other organisation that recommends the trainee for the award.",
        error_messages={
            "required": "Select the provider",
            "invalid_choice": "Select a provider whose trainees you look after",
        },
    )
    employing_school: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None,
        label="Employing school",
        empty_label="Not employed by a school",
        required=False,
        help_text="For salaried routes and apprenticeships.",
    )
    ours = forms.ChoiceField(
        label="Who is responsible for the trainee?",
        choices=OURS,
        widget=forms.RadioSelect,
        initial="yes",
        help_text="A trainee is counted once in the country. Hosting for others counts as what the host school gives.",
        error_messages={"required": "Select who is responsible"},
    )
    responsible: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None,
        label="Responsible teaching school",
        empty_label="Select the teaching school",
        required=False,
        help_text="If the trainee is ours.",
    )
    responsible_alliance = forms.CharField(
        label="Name of the other alliance",
        max_length=200,
        required=False,
        help_text="If another alliance counts the trainee. Leave it empty for a provider outside any alliance.",
    )

    def __init__(self, *args: Any, actor: Actor, trainee: Trainee | None = None, **kwargs: Any) -> None:
        if trainee is not None:
            kwargs["initial"] = _values_of(trainee)
        super().__init__(*args, **kwargs)
        this = academic_year(timezone.localdate())
        years = sorted({*range(this - 1, this + 3), trainee.academic_year if trainee else this})
        known = Organisation.objects.filter(archived_at=None)
        self._offer("provider", known if manages_itt(actor) else known.filter(pk__in=partnerships(actor)))
        self._offer("employing_school", known.filter(kind=Organisation.Kind.SCHOOL))
        self._offer("responsible", teaching_schools_during(first_day(years[0]), last_day(this)))
        self.fields["academic_year"].choices = [(year, year_label(year)) for year in years]  # type: ignore[attr-defined]
        self.initial.setdefault("academic_year", this)

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_ours(self) -> bool:
        return bool(self.cleaned_data["ours"] == "yes")


def _values_of(trainee: Trainee) -> dict[str, Any]:
    plain = ("name", "email", "trn", "academic_year", "route", "phase", "subject", "responsible_alliance")
    rows = ("provider", "employing_school", "responsible")
    values: dict[str, Any] = {name: getattr(trainee, name) for name in (*plain, *rows)}
    return values | {"ours": "yes" if trainee.ours else "no"}


class StartForm(GdsForm):
    who_sees = (
        "The co-ordinators, the provider’s training manager, and the heads and mentors who see the trainee."
    )
    what_next = "The trainee counts as in training, and the dashboard says when placements are missing."

    started_on = DatePartsField(label="First day of the training", ahead=2)


class DeferralForm(ReasonForm):
    who_sees = "The co-ordinators, the lead of teacher training and the provider’s training manager."
    what_next = "The trainee’s page says why, until the training goes on."


class CheckForm(GdsForm):
    """Who confirmed which check, and when: no certificate, no number (DOMAIN.md §7.3)."""

    what_next = "The trainee’s page says that the check was made, by whom and when."

    who_sees = "Co-ordinators and heads. Keep no certificate here: who checked, and when, is enough."

    check_type = forms.ChoiceField(
        label="Which check was confirmed?",
        choices=Trainee.Check.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the check"},
    )
    confirmed_by = forms.CharField(
        label="Who confirmed it?",
        max_length=200,
        help_text="The employing school for salaried trainees, otherwise the provider.",
        error_messages={"required": "Enter who confirmed it"},
    )
    confirmed_on = DatePartsField(label="Date of the confirmation", past=True)
