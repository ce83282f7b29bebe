"""Forms about agreements: the draft, what a party answers for, signatures, the end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from alliance_portal.kernel.uploads import Upload, read_upload
from schools.models import Agreement, AgreementVersion, Organisation

FROM_LIST = {"invalid_choice": "Select from this list"}


def _words(label: str, help_text: str, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


class AgreementForm(GdsForm):
    who_sees = "The co-ordinators, until it is sent to be signed."
    what_next = "You write its words and its parties next."

    kind = forms.ChoiceField(
        label="What do you want to agree?",
        choices=Agreement.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you want to agree"} | FROM_LIST,
    )
    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter a title"})
    starts_on = DatePartsField(label="First day", ahead=5, initial=timezone.localdate)


class DraftForm(GdsForm):
    """Everything that is signed, apart from who answers for what."""

    who_sees = "The co-ordinators; once it is sent to be signed, whoever leads or represents a party."
    what_next = "Nothing is sent yet: you send it to be signed from its page."

    text = _words("Text", "Leave it empty when the PDF says everything", rows=12)
    file = forms.FileField(label="PDF", required=False, help_text="At most 10 MB")
    purposes = _words("Purposes", "Why the parties share data, one purpose a line")
    data_categories = _words("Categories of data", "Which data they share, one category a line")
    parties: Any = forms.ModelMultipleChoiceField(
        label="Parties",
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        help_text="Each of them signs.",
        error_messages=FROM_LIST,
    )
    starts_on = DatePartsField(label="First day", ahead=5)
    ends_on = DatePartsField(
        label="Last day",
        required=False,
        help_text="Sixty days before, you and the parties get a reminder. Without one it holds until you end it.",
    )

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        names = ("text", "purposes", "data_categories", "starts_on", "ends_on")
        parties = version.parties.values_list("organisation__public_id", flat=True)
        initial = {name: getattr(version, name) for name in names} | {"parties": list(parties)}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["parties"].queryset = Organisation.objects.filter(archived_at=None)  # type: ignore[attr-defined]
        if version.agreement.kind != Agreement.Kind.DATA_SHARING:
            for name in ("purposes", "data_categories"):
                self.fields[name].widget = forms.HiddenInput()
        if version.file:
            self.fields["file"].help_text = f"Instead of {version.file}. At most 10 MB"

    def clean_file(self) -> Upload | None:
        file = self.cleaned_data["file"]
        return read_upload(file, pdf_only=True) if file else None

    @property
    def values(self) -> dict[str, Any]:
        """As change_draft takes them."""
        values = dict(self.cleaned_data)
        return values | {"upload": values.pop("file")}


class ResponsibilityForm(GdsForm):
    who_sees = "The co-ordinators; once it is sent to be signed, whoever leads or represents a party."
    what_next = "It becomes part of what is signed."

    organisation: Any = forms.ModelChoiceField(
        label="Who",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select",
        error_messages={"required": "Select a party"} | FROM_LIST,
    )
    strand = forms.ChoiceField(
        label="In which area",
        choices=Strand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the area"} | FROM_LIST,
    )
    text = _words("Answers for", "What it does, and what it is accountable for. Empty takes it away again.")

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = version.parties.values("organisation")
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=parties)  # type: ignore[attr-defined]


class PaperSignatureForm(GdsForm):
    who_sees = "The co-ordinators, and whoever leads or represents a party."
    what_next = "When all parties have signed, the agreement comes into force on its first day."

    name = forms.CharField(
        label="Who signed", max_length=200, error_messages={"required": "Enter who signed"}
    )
    job_title = forms.CharField(
        label="Job", max_length=120, error_messages={"required": "Enter the job of the person"}
    )
    signed_on = DatePartsField(label="Date of the signature", past=True, initial=timezone.localdate)


class ReasonForm(GdsForm):
    who_sees = "The co-ordinators, and whoever leads or represents a party."
    what_next = "The reason stands on the agreement’s page."

    reason = forms.CharField(
        label="Why it ends",
        max_length=300,
        error_messages={"required": "Enter the reason, which the parties will read"},
    )
