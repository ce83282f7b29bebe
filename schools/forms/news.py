"""What is written in a story, and who is named in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

from alliance_portal.kernel.images import ACCEPT, Picture, clean_picture
from alliance_portal.kernel.made_once import MadeOnce
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from schools.models import Alliance, NewsItem, Organisation, Person

PICTURE_BOX = (1200, 900)


class StoryForm(MadeOnce, KeepsUp, GdsModelForm):
    """A story. Its text is plain: what stands in it is never markup."""

    what_next = "It is a draft until everybody who is named has agreed and it is published."

    who_sees = (
        "Co-ordinators, the head of the school and those who are named; everybody once it is published."
    )

    body = forms.CharField(
        label="Story",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="A blank line begins a new paragraph, lines that begin with “- ” become a list, web addresses become"
        " links. Never name pupils.",
        error_messages={"required": "Enter the story"},
    )
    school: Any = forms.ModelChoiceField(
        label="School it is about",
        queryset=None,
        to_field_name="public_id",
        required=False,
        error_messages={"required": "Select the school", "invalid_choice": "Select a school from this list"},
    )
    activity = forms.CharField(
        label="What it tells of",
        max_length=500,
        required=False,
        help_text="The web address of a page of your alliance in this portal: a course, a deployment, a school.",
    )
    upload = forms.FileField(
        label="Picture",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="PNG, JPEG or WebP, smaller than 5 MB. Where and when it was taken is removed from the file.",
        error_messages={"empty": "The file is empty"},
    )
    without_picture = forms.BooleanField(label="Take the picture out", required=False)

    class Meta:
        model = NewsItem
        fields = ("title", "body", "school", "activity", "activity_name", "picture_alt", "picture_consent")
        labels = {
            "title": "Title",
            "activity_name": "What to call that page",
            "picture_alt": "What the picture shows",
            "picture_consent": "Who agreed to the picture",
        }
        help_texts = {
            "activity_name": "For example, Leading phonics, summer term",
            "picture_alt": "For people who cannot see it",
            "picture_consent": "Everybody who can be recognised, and where that is kept. Only writers see it.",
        }
        error_messages = {
            "title": {"required": "Enter the title", "max_length": "Use 150 characters or fewer"}
        }

    field_order = ("title", "body", "school", "activity", "activity_name", "upload", "without_picture")

    def __init__(self, *args: Any, actor: Actor, alliance: Alliance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alliance = alliance
        school: Any = self.fields["school"]
        schools = Organisation.objects.filter(archived_at=None, kind=Organisation.Kind.SCHOOL)
        self.initial["school"] = self.instance.school.public_id if self.instance.school else None
        if actor.coordinates or actor.is_service:
            school.queryset, school.empty_label = schools, "No particular school"
        else:
            school.queryset = schools.filter(pk__in=actor.schools_led)
            school.required, school.empty_label = True, "Select the school"
        if not self.instance.picture:
            del self.fields["without_picture"]

    def clean_activity(self) -> str:
        """Its path; of this alliance and of this portal."""
        typed: str = self.cleaned_data["activity"].strip()
        if not typed:
            return ""
        parts = urlsplit(typed)
        address = f"{parts.scheme}://{parts.netloc}"
        try:
            here = resolve(parts.path).kwargs.get("alliance") == self.alliance.slug
        except Resolver404:
            here = False
        if not here or (parts.netloc and address != settings.PORTAL_URL):
            raise ValidationError("Enter the web address of a page of your alliance in this portal")
        return parts.path

    def clean_upload(self) -> Picture | None:
        upload = self.cleaned_data["upload"]
        return clean_picture(upload, box=PICTURE_BOX, photo=True) if upload else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("activity") and not cleaned.get("activity_name"):
            self.add_error("activity_name", "Enter what to call the page")
        if cleaned.get("without_picture") and not cleaned.get("upload"):
            self.instance.picture = None
        return cleaned


class NameForm(GdsForm):
    """Somebody who is named or shown."""

    who_sees = "The co-ordinators, the head of the school, and the person."
    what_next = "You ask for consent from the story’s page. It cannot be published before."

    mark_optional = False
    person: Any = forms.ModelChoiceField(
        label="Person",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select a person",
        required=False,
        help_text="Everybody who is named or can be recognised. Somebody who is missing is added under People first.",
        error_messages={"invalid_choice": "Select a person from this list"},
    )
    organisation: Any = forms.ModelChoiceField(
        label="School or partner",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select a school or partner",
        required=False,
        error_messages={"invalid_choice": "Select a school or partner from this list"},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = visible(actor, Person).filter(archived_at=None)
        places: Any = self.fields["organisation"]
        places.queryset = Organisation.objects.filter(archived_at=None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("person") or cleaned.get("organisation")):
            self.add_error("person", "Select a person, or a school or partner")
        return cleaned


class ConsentForm(GdsForm):
    """What the person who is named says."""

    who_sees = "The co-ordinators and the head of the school that tells the story."
    what_next = "You can change your mind at any time; then the story comes down."

    agrees = forms.ChoiceField(
        label="May the alliance publish this story with your name?",
        choices=[("yes", "Yes, I agree"), ("no", "No, I do not agree")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes or no", "invalid_choice": "Select yes or no"},
    )


class NobodyForm(GdsForm):
    """Before a story without a list of people is published."""

    what_next = (
        "If nobody is named or shown, the story is published at once. Otherwise you add the person first."
    )
    who_sees = "Once it is published, everybody can read it, also without signing in."

    nobody = forms.ChoiceField(
        label="Read the story once more: names, “our head”, faces in the picture",
        choices=[
            ("yes", "Nobody is named or shown: publish it"),
            ("no", "Somebody is: add the person to the list"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select whether somebody is named or shown",
            "invalid_choice": "Select whether somebody is named or shown",
        },
    )
    asked = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
