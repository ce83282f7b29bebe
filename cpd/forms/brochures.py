"""The form of a brochure's foreword."""

from __future__ import annotations

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm


class ForewordForm(GdsForm):
    who_sees = "Everybody who reads the brochure."
    what_next = "You see it in the preview. Nobody else does before the brochure is published."

    text = forms.CharField(
        label="Foreword",
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
        max_length=4000,
        help_text="An empty line begins a new paragraph. Without a foreword the page is left out.",
    )
    author = forms.CharField(label="Signed by", max_length=200, required=False)
    role = forms.CharField(
        label="Role of the person who signs",
        max_length=200,
        required=False,
        help_text="For example Headteacher, St Peter’s.",
    )

    def clean_author(self) -> str:
        author: str = self.cleaned_data["author"]
        if self.cleaned_data.get("text") and not author:
            raise forms.ValidationError("Enter who signs the foreword")
        return author
