"""What somebody says of a file of a body or a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from alliance_portal.kernel.uploads import Upload, read_upload
from schools.models import GovernanceFile

SEEN = "Everybody in the alliance; if it is confidential, the members of the body and the co-ordinators."


class PaperForm(KeepsUp, GdsModelForm):
    """A title, and who may read it."""

    who_sees = SEEN
    what_next = "It stands on the page at once."

    class Meta:
        model = GovernanceFile
        fields = ("title", "is_confidential")
        labels = {"title": "Title", "is_confidential": "Confidential"}
        help_texts = {
            "title": "Such as Terms of reference 2017 to 2018",
            "is_confidential": "Only the members of the body and the co-ordinators can read it.",
        }
        error_messages = {"title": {"required": "Enter a title"}}


class NewPaperForm(PaperForm):
    """With the file itself; the kinds are those of a body or of a meeting."""

    what_next = "It stands on the page at once. Nobody gets an e-mail. You can archive it at any time."

    kind = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is", "invalid_choice": "Select from this list"},
    )
    upload = forms.FileField(
        label="File",
        help_text="PDF, PNG, JPG or CSV, at most 10 MB. Save a text document as PDF first.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )

    class Meta(PaperForm.Meta):
        fields = ("kind", "title", "is_confidential")  # type: ignore[assignment]

    field_order = ("kind", "title", "upload", "is_confidential")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.instance.OF_A_MEETING if self.instance.meeting else self.instance.OF_A_BODY
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def clean_upload(self) -> Upload:
        return read_upload(self.cleaned_data["upload"])
