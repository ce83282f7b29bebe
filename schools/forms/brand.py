"""The forms of the brand: what to try, and what was tried and may be saved."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.images import ACCEPT, Picture, clean_picture
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions.brand import LOGO

LOGO_BOX = (800, 320)  # in print a logo is 18 mm high


def colour_field(**kwargs: Any) -> forms.RegexField:
    return forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        label="Brand colour",
        error_messages={"required": "Choose a colour", "invalid": "Enter a colour such as #0b6b5d"},
        **kwargs,
    )


class BrandForm(GdsForm):
    """One colour and a logo, to be previewed. `has_logo`: one is worn, or being tried, and may be taken off."""

    who_sees = "Everybody who sees a page, an e-mail or a document of the alliance."
    what_next = "You see how it looks before anybody else does."

    colour = colour_field(
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "type": "color"}),
        help_text="Everything else is computed from it, so that every text stays readable.",
    )
    logo = forms.FileField(
        label="Logo",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="PNG, JPEG or WebP, smaller than 5 MB. A wide logo with little space around it looks best;"
        " transparent parts show white.",
        error_messages={"empty": "The file is empty"},
    )
    without_logo = forms.BooleanField(
        label="Use no logo",
        required=False,
        help_text="Pages then show the portal’s own mark beside the name.",
    )

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["without_logo"]

    def clean_colour(self) -> str:
        return str(self.cleaned_data["colour"]).lower()

    def clean_logo(self) -> Picture | None:
        upload = self.cleaned_data["logo"]
        return clean_picture(upload, box=LOGO_BOX, photo=False) if upload else None


class TriedBrandForm(GdsForm):
    """What is being previewed; it stands in the address, so that the preview can be shown to a colleague."""

    colour = colour_field(widget=forms.HiddenInput)
    logo: Any = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["logo"].queryset = StoredFile.objects.filter(kind=LOGO)  # type: ignore[attr-defined]

    def clean_colour(self) -> str:
        return str(self.cleaned_data["colour"]).lower()
