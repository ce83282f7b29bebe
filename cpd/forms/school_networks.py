"""Forms of networks of schools."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from alliance_portal.kernel.ui.fields import one_or_select
from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import SchoolNetwork
from cpd.queries.school_networks import could_be_courses_of
from schools.models import Organisation, Person

from .fields import CHOOSE
from .requests import school_field

NO_COURSE = "There is none yet: add a course of the kind “Network meeting”, and choose it here later."
MEMBERS_ARE = (("schools", "Schools"), ("people", "People, such as the SENCo of each school"))


class SchoolNetworkForm(KeepsUp, GdsModelForm):
    who_sees = (
        "Everybody in the alliance. Its members are seen by its members, its convenor and the co-ordinators."
    )
    what_next = "Schools can join, and its convenor can invite them."

    title = forms.CharField(
        label="Name of the network",
        max_length=200,
        error_messages={"required": "Enter the name of the network"},
    )
    purpose = forms.CharField(
        label="What is it for?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what it is for"},
    )
    reach = forms.ChoiceField(
        label="What do its members have in common?",
        choices=SchoolNetwork.Reach.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what its members have in common"},
    )
    members_are = forms.ChoiceField(
        label="Who belongs to it?",
        choices=MEMBERS_ARE,
        widget=forms.RadioSelect,
        error_messages={"required": "Select who belongs to it"},
    )
    convenor: Any = forms.ModelChoiceField(
        label="Who convenes it?",
        queryset=None,
        empty_label="Select",
        help_text="She or he can invite members, and sees who came.",
        error_messages={"required": "Select who convenes it", **CHOOSE},
    )
    courses: Any = forms.ModelMultipleChoiceField(
        label="Courses on whose dates it meets",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        help_text="Courses of the kind “Network meeting” that belong to no other network.",
        error_messages={
            "invalid_choice": "Select from this list",
            "invalid_pk_value": "Select from this list",
        },
    )

    class Meta:
        model = SchoolNetwork
        fields = ("title", "purpose", "reach", "convenor")

    field_order = ["title", "purpose", "reach", "members_are", "convenor", "courses"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(archived_at=None).order_by("sorts_as")
        self.fields["convenor"].queryset = people  # type: ignore[attr-defined]
        courses: Any = self.fields["courses"]
        courses.queryset = could_be_courses_of(self.instance)
        if not courses.queryset.exists():
            courses.help_text = NO_COURSE
        if self.instance.pk:
            self.initial["members_are"] = "people" if self.instance.of_people else "schools"
            self.initial["courses"] = list(self.instance.courses.values_list("course", flat=True))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.instance.of_people = cleaned.get("members_are") == "people"
        return cleaned


class _MemberForm(GdsForm):
    """One school, or in a network of people one colleague, whose school follows."""

    school = school_field()
    person: Any = forms.ModelChoiceField(
        label="Who belongs to it?",
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select who belongs to it", **CHOOSE},
    )

    def __init__(
        self, *args: Any, network: SchoolNetwork, schools: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not network.of_people:
            del self.fields["person"]
            one_or_select(self, "school", schools)
            return
        del self.fields["school"]
        people: Any = self.fields["person"]
        staff = Person.objects.filter(archived_at=None, organisation__in=schools).select_related(
            "organisation"
        )
        people.queryset = staff.order_by("organisation__sorts_as", "sorts_as")
        people.label_from_instance = lambda one: f"{one.name}, {one.organisation}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if person := cleaned.get("person"):
            cleaned["school"] = person.organisation
        return cleaned


class JoinNetworkForm(_MemberForm):
    who_sees = "The members of the network, its convenor and the co-ordinators."
    what_next = "You hear by e-mail of each new meeting. You can leave at any time."


class InviteToNetworkForm(_MemberForm):
    who_sees = (
        "The heads of the school, the convenor and the co-ordinators; the members once somebody has joined."
    )
    what_next = "The heads of the school get an e-mail and answer for it."


class NetworkAnswerForm(GdsForm):
    who_sees = "The members of the network, its convenor and the co-ordinators."
    what_next = "With a yes you hear by e-mail of each new meeting. You can leave at any time."

    joins = forms.TypedChoiceField(
        label="Do you join?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you join"},
    )
