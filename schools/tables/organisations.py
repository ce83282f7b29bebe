"""The list of organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from schools.models import Leadership, Membership, Organisation
from schools.models.periods import on
from schools.queries.last_contact import NEVER, start_of_term, without_contact_since
from schools.queries.organisations import matching, role_words
from schools.queries.years import academic_year, first_day
from schools.register.codes import PHASE_NAMES

LEADS = "leads"
SMALL_BOXES = {"small": True}
PLACE = ("phase", "la_code", "la_name")


class OrganisationTable(PortalTable):
    caption = "Organisations of the alliance"
    caption_hidden = True
    noun = ("organisation", "organisations")
    optional = ("urn", "identifier")
    name = HeadingColumn(order_by="sorts_as", linkify=row_link("schools:organisation"))
    kind = tables.Column()
    phase = tables.Column(accessor="establishment__phase", verbose_name="Phase", empty_values=())
    la = tables.Column(accessor="establishment__la_name", verbose_name="Local authority", default="")
    roles = tables.Column(verbose_name="Role in the alliance", empty_values=(), orderable=False)
    since = DayColumn(verbose_name="Since", default="")
    last_contact = DayColumn(verbose_name="Last contact", default="None known")
    urn = tables.Column(accessor="establishment__urn", verbose_name="URN", default="")
    identifier = tables.Column(default="")

    class Meta(PortalTable.Meta):
        model = Organisation
        fields = ("name", "urn", "kind", "phase", "la", "roles", "since", "last_contact", "identifier")
        order_by = "name"
        empty_text = "There are no organisations yet."

    def render_phase(self, record: Organisation) -> str:
        """Also for partners, which have none."""
        return record.establishment.get_phase_display() if record.establishment else ""

    def render_roles(self, record: Organisation) -> str:
        return ", ".join(role_words(record)) or ("Archived" if record.archived_at else "None today")


class OrganisationFilter(PortalFilterSet):
    """Archived organisations are left out unless they are asked for. Contact is asked of rows that know it."""

    q = django_filters.CharFilter(label="Name of today or before, town, postcode or number", method="search")
    role = django_filters.MultipleChoiceFilter(
        label="Role today",
        choices=[(LEADS, "Teaching school"), *Membership.Role.choices],
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
        method="with_role",
    )
    kind = django_filters.MultipleChoiceFilter(
        label="Kind",
        choices=Organisation.Kind.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
    )
    phase = django_filters.MultipleChoiceFilter(
        label="Phase",
        field_name="establishment__phase",
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
    )
    la = django_filters.MultipleChoiceFilter(
        label="Local authority",
        field_name="establishment__la_code",
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
    )
    contact = django_filters.ChoiceFilter(
        label="Last contact",
        choices=[("term", "None this term"), ("year", "None this academic year"), ("never", "None known")],
        empty_label="At any time",
        method="without_contact",
    )
    archived = django_filters.ChoiceFilter(
        label="Archive",
        choices=[("yes", "Archived only")],
        empty_label="Not archived",
        method="in_archive",
    )

    def __init__(self, *args: Any, sees_contact: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sees_contact:
            del self.filters["contact"]
        there = list(
            Organisation.objects.values_list("kind", *(f"establishment__{name}" for name in PLACE)).distinct()
        )
        kinds, phases, places = (
            {row[0] for row in there},
            {row[1] for row in there},
            {row[2:] for row in there},
        )
        self._offer("kind", [choice for choice in Organisation.Kind.choices if choice[0] in kinds])
        self._offer("phase", [choice for choice in PHASE_NAMES.items() if choice[0] in phases])
        self._offer("la", sorted((place for place in places if place[0]), key=lambda place: place[1]))

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        """Only what the alliance has: a filter that finds nothing is no help."""
        self.filters[name].extra["choices"] = choices

    def filter_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        rows: QuerySet[Organisation] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("archived") else rows.filter(archived_at=None)

    def search(self, rows: QuerySet[Organisation], _name: str, text: str) -> QuerySet[Organisation]:
        return matching(rows, text)

    def with_role(self, rows: QuerySet[Organisation], _name: str, roles: list[str]) -> QuerySet[Organisation]:
        today = on(timezone.localdate())
        wanted = Q()
        if held := [role for role in roles if role != LEADS]:
            wanted |= Q(pk__in=Membership.objects.filter(today, role__in=held).values("organisation"))
        if LEADS in roles:
            wanted |= Q(pk__in=Leadership.objects.filter(today).values("organisation"))
        return rows.filter(wanted)

    def without_contact(self, rows: QuerySet[Organisation], _name: str, since: str) -> QuerySet[Organisation]:
        if since == "never":
            return rows.filter(NEVER)
        today = timezone.localdate()
        year = first_day(academic_year(today))
        return rows.filter(without_contact_since(start_of_term(today) if since == "term" else year))

    def in_archive(self, rows: QuerySet[Organisation], _name: str, _value: str) -> QuerySet[Organisation]:
        return rows.filter(archived_at__isnull=False)
