"""Forms about schools, partners, trusts, and what they are to the alliance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.forms import AutocompleteInput, DatePartsField, GdsForm
from alliance_portal.kernel.ui.meanwhile import KeepsUpWith
from schools.models import Establishment, EstablishmentGroup, Membership, Organisation
from schools.queries.register import LONGEST_QUERY, Found, search_establishments, with_urn
from schools.register.identifiers import IDENTIFIER_OF_KIND, REQUIRED_FOR_KINDS, Identifier

Kind = Organisation.Kind
IDENTIFIER_LABELS = {
    Identifier.UKPRN: ("UKPRN", "8 digits that begin with 1, for example 10000291"),
    Identifier.LA_CODE: ("Local authority code", "3 digits, for example 881 for Essex"),
    Identifier.DIOCESE_CODE: ("Diocese code", "CE or RC and 2 digits, for example RC04 for Brentwood"),
    Identifier.COMPANY_NUMBER: ("Company number", "From Companies House, for example 05210075"),
}
ROLE_HINTS = "Choose all that apply. You can add and end roles later."


def described(found: Found) -> str:
    """A school as one line: "Quilters Infant School, Billericay, CM12 9LD. URN 114884". Closed ones say so."""
    where = ", ".join(filter(None, (found.name, found.town, found.postcode)))
    closed = "" if found.is_open else f". Closed{f' on {day(found.closed_on)}' if found.closed_on else ''}"
    now = f", now {' and '.join(school.name for school in found.successors)}" if found.successors else ""
    return f"{where}. URN {found.urn}{closed}{now}"


def _roles_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Role in the alliance",
        choices=Membership.Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=ROLE_HINTS,
        error_messages={"required": "Select at least one role"},
    )


def _since_field() -> DatePartsField:
    return DatePartsField(
        label="First day",
        ahead=5,
        help_text="For example, 1 9 2018",
        initial=timezone.localdate,
    )


class SchoolForm(GdsForm):
    """A school of the register. With JavaScript the text box suggests and posts the URN; without it, the typed
    text is looked up, and when several schools match, `choice` asks which one is meant."""

    who_sees = "Everybody in the alliance."
    what_next = "It stands among the organisations. Invite its head next."

    school = forms.CharField(
        label="School",
        max_length=LONGEST_QUERY,
        help_text="Name, town, postcode, URN or LAESTAB",
        error_messages={"required": "Enter the name, postcode or number of a school"},
    )
    choice = forms.ChoiceField(
        label="Schools that match",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select the school that you mean",
            "invalid_choice": "Select one of these schools",
        },
    )
    roles = _roles_field()
    since = _since_field()

    def __init__(self, *args: Any, search_url: str, home_la: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].widget = AutocompleteInput(search_url, value_name="urn")
        self.home_la, self.establishment = home_la, None
        self.matches = [] if self.data.get("urn") else self._search()
        if len(self.matches) < 2:
            del self.fields["choice"]
            return
        self.fields["school"].widget = forms.HiddenInput()
        self.fields["choice"].choices = [(str(m.urn), described(m)) for m in self.matches]  # type: ignore[attr-defined]
        self.fields["asked"] = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)

    establishment: Establishment | None
    matches: list[Found]

    @property
    def asks_which(self) -> bool:
        """Several schools match, and nobody has said yet which one is meant."""
        return "choice" in self.fields and self.establishment is None

    def _search(self) -> list[Found]:
        typed = self.data.get("school", "")
        if len(typed) > LONGEST_QUERY:
            return []  # the field says that it is too long
        return search_establishments(typed, limit=10, home_la=self.home_la)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "asked" not in self.data:
            self.errors.pop("choice", None)  # nobody could choose before being asked
        urn = self.data.get("urn") or cleaned.get("choice")
        if not urn and len(self.matches) == 1:
            urn = str(self.matches[0].urn)
        if urn:
            self.establishment = with_urn(urn)
        if cleaned.get("school") and self.establishment is None and not self.matches:
            self.add_error("school", "No school in the register matches. Try its postcode or URN")
        return cleaned


class PartnerForm(KeepsUpWith, GdsForm):
    """A partner of one kind; the identifier's label and rule go with the kind (E5)."""

    who_sees = "Everybody in the alliance."
    what_next = "It stands among the organisations. From its page you invite its people."

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Enter the name"})
    trust_type = forms.ChoiceField(
        label="Type of trust",
        choices=Organisation.TrustType.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the type of trust"},
    )
    group_uid = forms.IntegerField(
        label="UID in the national register",
        required=False,
        help_text="If the register lists the trust, for example 4782",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages={"invalid": "A UID is a number, for example 4782"},
    )
    identifier = forms.CharField(
        max_length=20, required=False, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})
    )
    roles = _roles_field()
    since = _since_field()

    def __init__(self, *args: Any, kind: Organisation.Kind, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unused = [] if kind == Kind.TRUST else ["trust_type", "group_uid"]
        unused += ["roles", "since", "group_uid"] if changing else []
        for name in set(unused):
            del self.fields[name]
        self._name_identifier(kind)

    def _name_identifier(self, kind: Organisation.Kind) -> None:
        field, identifier = self.fields["identifier"], IDENTIFIER_OF_KIND.get(kind)
        if identifier is None:
            field.label, field.help_text = "Reference", "Any number that it is known by"
            return
        label, hint = IDENTIFIER_LABELS[identifier]
        field.label, field.help_text = label, hint
        field.required = kind in REQUIRED_FOR_KINDS
        field.error_messages["required"] = f"Enter the {label if label.isupper() else label.lower()}"

    def clean_group_uid(self) -> EstablishmentGroup | None:
        uid = self.cleaned_data["group_uid"]
        if uid is None:
            return None
        group = EstablishmentGroup.objects.filter(uid=uid).first()
        if group is None:
            raise forms.ValidationError(f"The register has no trust with the UID {uid}")
        if Organisation.objects.filter(group=group, archived_at=None).exists():
            raise forms.ValidationError(f"{group.name} is in the alliance already")
        return group


class MembershipForm(GdsForm):
    """A role that an organisation takes on."""

    who_sees = "Everybody in the alliance."
    what_next = "It counts from its first day."

    role = forms.ChoiceField(
        label="Role in the alliance",
        choices=Membership.Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a role"},
    )
    starts_on = _since_field()


class TrustForm(GdsForm):
    """The trust that an organisation belongs to."""

    who_sees = "Everybody in the alliance."
    what_next = "From that day, staff of the trust can act for the school."

    trust: Any = forms.ModelChoiceField(
        label="Trust",
        queryset=None,
        to_field_name="public_id",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select a trust", "invalid_choice": "Select a trust"},
    )
    starts_on = _since_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trusts = Organisation.objects.filter(kind=Kind.TRUST, archived_at=None)
        self.fields["trust"].queryset = trusts  # type: ignore[attr-defined]

    @property
    def has_trusts(self) -> bool:
        return bool(self.fields["trust"].queryset.exists())  # type: ignore[attr-defined]


class EndForm(GdsForm):
    """The last day of something that holds from a day to a day."""

    who_sees = "Everybody in the alliance."
    what_next = "It counts no longer after that day. Its history stays."

    ends_on = DatePartsField(
        label="Last day",
        ahead=10,
        help_text="This day is included",
        initial=timezone.localdate,
    )
