"""Forms about films of lessons."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import FilmedPerson, LessonFilm
from cpd.queries.films import could_be_in
from schools.models import Organisation

from .fields import CHOOSE

CONSENTS = "The co-ordinators and the head of the school where it was filmed."


class FilmForm(KeepsUp, GdsModelForm):
    who_sees = (
        "The co-ordinators, who alone read the link itself; schools of the alliance once it is published."
    )
    what_next = "You name everybody in it and record that they agree. Then it can be published."

    title = forms.CharField(max_length=200, error_messages={"required": "Enter the title"})
    about = forms.CharField(
        label="What should people look for?", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    school: Any = forms.ModelChoiceField(
        label="School where it was filmed",
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select the school", **CHOOSE},
    )
    filmed_on = DatePartsField(label="Day of the lesson", past=True)
    link = forms.URLField(
        max_length=500,
        assume_scheme="https",
        help_text="Where the film lies. Protect it there with a link that cannot be guessed.",
        error_messages={
            "required": "Enter the link",
            "invalid": "Enter a web address, such as https://films.example/abc",
        },
    )

    class Meta:
        model = LessonFilm
        fields = ("title", "about", "school", "filmed_on", "link")

    def clean_link(self) -> str:
        """Whoever watches is sent there by her browser: it goes to no other kinds of address."""
        link: str = self.cleaned_data["link"]
        if not link.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(self.fields["link"].error_messages["invalid"])
        return link

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = Organisation.objects.filter(archived_at=None, kind=Organisation.Kind.SCHOOL)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class FilmedPersonForm(GdsModelForm):
    who_sees = CONSENTS
    what_next = "The film is shown only while everybody in it agrees."

    person: Any = forms.ModelChoiceField(
        label="Member of staff",
        queryset=None,
        required=False,
        empty_label="Nobody of the staff",
        error_messages=CHOOSE,
    )
    form_number = forms.CharField(
        label="Or a pupil: number of the consent form",
        max_length=60,
        required=False,
        help_text="The school keeps the form with the name. Do not enter names of pupils.",
    )
    agreed_on = DatePartsField(
        label="Agreed on", past=True, required=False, help_text="Leave it empty while the consent is missing."
    )

    class Meta:
        model = FilmedPerson
        fields = ("person", "form_number", "agreed_on")

    def __init__(self, *args: Any, film: LessonFilm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = could_be_in(film)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("person")) == bool(cleaned.get("form_number")):
            self.add_error(
                "person", "Select a member of staff, or enter the number of a pupil’s form, not both"
            )
        return cleaned


class ConsentForm(GdsForm):
    who_sees = CONSENTS
    what_next = "Once everybody in it agrees, the film can be published."

    agreed_on = DatePartsField(label="Agreed on", past=True)
