"""What people type for the members of a network, one form for each kind."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from alliance_portal.kernel.uploads import Upload, read_upload
from schools.models import NetworkPost

from .times import refuse_wrong_end, time_field

Kind = NetworkPost.Kind
SEEN = "Everybody in the alliances that are members of the network today, with your name."
ADDRESS = "Such as https://www.school.org/phonics.pdf"


def _title(label: str = "Title") -> forms.CharField:
    return forms.CharField(label=label, max_length=200, error_messages={"required": "Enter a title"})


def _url(*, required: bool) -> forms.URLField:
    return forms.URLField(
        label="Web address",
        max_length=500,
        required=required,
        help_text=ADDRESS,
        assume_scheme="https",
        error_messages={"required": "Enter where it is", "invalid": "Enter a web address, such as https://…"},
    )


def _words(label: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Enter the text"},
    )


class ResourceForm(KeepsUp, GdsModelForm):
    who_sees = SEEN
    what_next = "It stands on the network’s page at once. You can correct it, and withdraw it at any time."

    title = _title()
    url = _url(required=False)
    upload = forms.FileField(
        label="File",
        required=False,
        help_text="PDF, PNG, JPG or CSV, at most 10 MB. Instead of a web address, or beside it.",
    )
    version = forms.CharField(
        label="Version", max_length=40, required=False, help_text="Such as 2, or May 2026"
    )
    text = _words("What it is, and for whom")

    class Meta:
        model = NetworkPost
        fields = ("title", "url", "version", "text")

    field_order = ["title", "upload", "url", "version", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.file:
            self.fields[
                "upload"
            ].help_text = f"Instead of {self.instance.file}. PDF, PNG, JPG or CSV, at most 10 MB."

    def clean_upload(self) -> Upload | None:
        file = self.cleaned_data["upload"]
        return read_upload(file) if file else None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_somewhere = values.get("upload") or values.get("url") or self.instance.file
        if not is_somewhere and not self.errors:
            self.add_error("upload", "Choose a file, or enter a web address")
        return values


class NewsForm(KeepsUp, GdsModelForm):
    who_sees = SEEN
    what_next = "It stands on the network’s page at once. You can correct it, and withdraw it at any time."

    title = _title("Headline")
    text = _words("Text", required=True)
    url = _url(required=False)

    class Meta:
        model = NetworkPost
        fields = ("title", "text", "url")


class NetworkMeetingForm(KeepsUp, GdsModelForm):
    who_sees = SEEN
    what_next = (
        "It stands on the network’s page and in the calendar of each member alliance at once. The leads and "
        "co-ordinators get an invitation for their own calendars by e-mail: ours at once, the others’ within the hour."
    )

    title = _title()
    dated_on = DatePartsField(label="Day", ahead=3)
    starts_at = time_field("Begins", help_text="For example, 15:30")
    ends_at = time_field("Ends", required=False, help_text="Without it, calendars show an hour.")
    place = forms.CharField(
        label="Where",
        max_length=200,
        help_text="Room and address, or “online”",
        error_messages={"required": "Enter where it is"},
    )
    url = _url(required=False)
    text = _words("What it is about")

    class Meta:
        model = NetworkPost
        fields = ("title", "dated_on", "starts_at", "ends_at", "place", "url", "text")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        refuse_wrong_end(self, values)
        return values


FORMS: dict[str, type[GdsModelForm]] = {
    Kind.RESOURCE: ResourceForm,
    Kind.NEWS: NewsForm,
    Kind.MEETING: NetworkMeetingForm,
}
