"""Typing an entry, correcting it, and answering for it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, PoundsField
from alliance_portal.kernel.uploads import Upload, read_upload
from deliveries.models import Area, Big6, Contribution, ContributionConfirmation
from schools.models import Organisation
from schools.queries.leading import teaching_schools, teaching_schools_during

DELIVERERS = 4
NARROW = {"class": "govuk-input--width-5", "inputmode": "decimal"}


def required(message: str) -> dict[str, str]:
    return {"required": message, "invalid": message, "invalid_choice": message}


class EntryForm(GdsForm):
    """An entry of the ledger, as a person types it; `values()` is what record_contribution takes."""

    who_sees = (
        "The co-ordinators, the heads of the schools that gave or received it, and the leads of research or leadership "
        "where it has their tag. Reports show it to DfE."
    )
    what_next = "It counts at once. The heads of the schools that received it are asked whether it happened."

    key = forms.UUIDField(widget=forms.HiddenInput)
    area = forms.ChoiceField(
        choices=Area, widget=forms.RadioSelect, error_messages=required("Select the delivery area")
    )
    big6 = forms.ChoiceField(
        label="Big 6 tag",
        choices=Big6.choices,
        error_messages=required("Select a Big 6 tag"),
    )
    description = forms.CharField(
        label="What was given",
        max_length=300,
        help_text="For example: two days of moderation training for Year 6 teachers",
        error_messages=required("Say what was given"),
    )
    happened_on = DatePartsField(
        label="Day on which it happened", past=True, help_text="For example, 27 3 2026"
    )
    accountable: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label="Accountable teaching school",
        queryset=None,
        empty_label="Select a teaching school",
        error_messages=required("Select the teaching school that is accountable"),
    )
    days = forms.DecimalField(
        label="Days of work",
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        widget=forms.TextInput(NARROW),
        help_text="Half a day is 0.5",
        error_messages={"invalid": "Enter days as a number, such as 2 or 0.5"},
    )
    people = forms.IntegerField(
        label="People who took part",
        required=False,
        min_value=0,
        widget=forms.TextInput(NARROW),
        error_messages={"invalid": "Enter people as a whole number"},
    )
    money_pence = PoundsField(label="Money", required=False)
    beneficiaries: forms.ModelMultipleChoiceField[Organisation] = forms.ModelMultipleChoiceField(
        label="Who received it",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )
    evidence = forms.CharField(
        label="Where the evidence is",
        max_length=300,
        required=False,
        help_text="For example: minutes of the heads’ meeting, 27 March 2026",
    )
    file = forms.FileField(
        label="Evidence file", required=False, help_text="PDF, PNG, JPG or CSV, at most 10 MB"
    )

    def __init__(self, *args: Any, tags: Sequence[Big6] = tuple(Big6), **kwargs: Any) -> None:
        """`tags`: those under which the actor records (rules.tags_recorded_by)."""
        initial = {"key": uuid.uuid4()} | (kwargs.pop("initial", None) or {})
        super().__init__(*args, initial=initial, **kwargs)
        offered = [(tag.value, tag.label) for tag in tags]
        self._field("big6").choices = offered if len(offered) == 1 else [("", "Select a tag"), *offered]
        organisations = Organisation.objects.filter(archived_at=None).order_by("sorts_as")
        self._field("accountable").queryset = teaching_schools_during(dt.date.min, dt.date.max).order_by(
            "name"
        )
        self._field("beneficiaries").queryset = organisations
        names = [("", "Nobody else"), *((str(o.pk), o.name) for o in organisations)]
        for number in range(1, DELIVERERS + 1):
            self.fields[f"deliverer_{number}"] = forms.ChoiceField(
                label=f"Deliverer {number}", choices=names, required=False
            )
            self.fields[f"share_{number}"] = forms.DecimalField(
                label=f"Share of deliverer {number} (%)",
                required=False,
                min_value=0,
                max_value=100,
                decimal_places=2,
                widget=forms.TextInput(NARROW),
            )
        self._organisations = {str(o.pk): o for o in organisations}

    def _field(self, name: str) -> Any:
        return self.fields[name]

    @property
    def deliverer_rows(self) -> list[tuple[Any, Any]]:
        """Each deliverer's two fields, for the template."""
        return [(self[f"deliverer_{n}"], self[f"share_{n}"]) for n in range(1, DELIVERERS + 1)]

    def clean_file(self) -> Upload | None:
        file = self.cleaned_data.get("file")
        return read_upload(file) if file else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_accountable(cleaned)
        if not self.errors:
            cleaned["deliverers"] = self._deliverers(cleaned)
        if not self.errors and not any(cleaned.get(name) for name in ("days", "people", "money_pence")):
            self.add_error("days", "Enter days, people or money: an entry counts at least one of them")
        return cleaned

    def _check_accountable(self, cleaned: dict[str, Any]) -> None:
        school, day = cleaned.get("accountable"), cleaned.get("happened_on")
        if school and day and not teaching_schools(day).filter(pk=school.pk).exists():
            self.add_error("accountable", f"{school} did not lead the alliance on that day")

    def _deliverers(self, cleaned: dict[str, Any]) -> list[tuple[Organisation, Decimal]]:
        """Organisations with their weights; without any, the accountable school delivered it alone."""
        rows = [(n, cleaned[f"deliverer_{n}"], cleaned[f"share_{n}"]) for n in range(1, DELIVERERS + 1)]
        named = [(n, self._organisations[pk], share) for n, pk, share in rows if pk]
        if len({organisation.pk for _, organisation, _ in named}) < len(named):
            self.add_error(f"deliverer_{named[-1][0]}", "Name each deliverer once")
        for number, pk, share in rows:
            if share and not pk:
                self.add_error(f"deliverer_{number}", f"Select who gave the share of {share}%")
        given = [share for _, _, share in named if share is not None]
        if given and (len(given) < len(named) or sum(given) != 100):
            text = f"Shares must add up to 100%. These make {sum(given)}%"
            self.add_error(f"share_{named[0][0]}", text)
        equal = Decimal(1)
        return [(o, share or equal) for _, o, share in named] or [(cleaned["accountable"], equal)]

    def values(self) -> dict[str, Any]:
        """What the ledger takes; the file goes beside it."""
        cleaned = self.cleaned_data
        figures = {name: cleaned[name] or 0 for name in ("days", "people", "money_pence")}
        texts = {name: cleaned[name] for name in ("description", "evidence", "happened_on", "accountable")}
        tags = {"area": Area(cleaned["area"]), "big6": Big6(cleaned["big6"])}
        parties = {"deliverers": cleaned["deliverers"], "beneficiaries": list(cleaned["beneficiaries"])}
        return figures | texts | tags | parties


class CorrectionForm(EntryForm):
    """The same, filled with what the entry says, and why it is corrected."""

    reason = forms.CharField(
        label="Why is it corrected?",
        widget=forms.Textarea({"rows": 3}),
        help_text="The reason stands in the ledger beside the reversed entry",
        error_messages=required("Say why the entry is corrected"),
    )

    @staticmethod
    def initial_of(entry: Contribution) -> dict[str, Any]:
        names = ("area", "big6", "description", "happened_on", "accountable", "days", "people", "evidence")
        initial: dict[str, Any] = {name: getattr(entry, name) for name in names}
        initial |= {"key": entry.source_id, "money_pence": entry.money_pence}
        initial["beneficiaries"] = [part.organisation_id for part in entry.beneficiaries.all()]
        for number, share in enumerate(entry.shares.order_by("id"), 1):
            initial |= {f"deliverer_{number}": share.deliverer_id, f"share_{number}": share.share}
        return initial


class WithdrawalForm(GdsForm):
    """Why an entry is taken off the ledger."""

    who_sees = (
        "Whoever sees the entry: the co-ordinators, the schools that gave or received it, and the leads of research or "
        "leadership where it has their tag."
    )
    what_next = "Both lines stay in the ledger, and together they count nothing."

    reason = forms.CharField(
        label="Why is it taken off?",
        widget=forms.Textarea({"rows": 3}),
        error_messages=required("Say why the entry is taken off"),
    )


class AnswerForm(GdsForm):
    """What the school that received it says."""

    who_sees = "The co-ordinators, the schools that gave it, and for research or leadership the leads of these strands."
    what_next = (
        "It stands beside the entry. If something is wrong, a co-ordinator corrects it or writes to you."
    )

    Verdict = ContributionConfirmation.Verdict
    verdict = forms.ChoiceField(
        label="Did your school receive this?",
        choices=[
            (Verdict.CONFIRMED, "Yes, it happened as it says here"),
            (Verdict.QUERIED, "No, something is wrong"),
        ],
        widget=forms.RadioSelect,
        error_messages=required("Select whether your school received this"),
    )
    comment = forms.CharField(
        label="Comment",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="If something is wrong, say what: the co-ordinator reads it",
    )

    def __init__(self, *args: Any, schools: int = 1, **kwargs: Any) -> None:
        """`schools`: for how many of them she answers at once."""
        super().__init__(*args, **kwargs)
        if schools > 1:
            self.fields["verdict"].label = "Did your schools receive this?"
            self.fields["verdict"].help_text = "Your answer stands for each of them."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == self.Verdict.QUERIED and not cleaned.get("comment"):
            self.add_error("comment", "Say what is wrong")
        return cleaned


class ExplanationForm(GdsForm):
    """Why an entry that a school queried stays as it is."""

    who_sees = "Whoever sees the entry."
    what_next = "Whoever asked gets an e-mail with your answer. The entry stays as it is."

    comment = forms.CharField(
        label="Why does the entry stay as it is?",
        widget=forms.Textarea({"rows": 4}),
        help_text="If it is wrong, correct it instead: then the school is asked anew",
        error_messages=required("Say why the entry stays as it is"),
    )
