"""The list of people."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.bounces import bouncing
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import HeadingColumn, PortalTable
from schools.models import Organisation, Person, RoleGrant, Staff
from schools.models.periods import on
from schools.queries.people import named

NOT_KNOWN = "unknown"


class PersonTable(PortalTable):
    caption = "People"
    caption_hidden = True
    noun = ("person", "people")
    optional = ("staff", "email")
    name = HeadingColumn(order_by="sorts_as", linkify=row_link("schools:person"))
    job_title = tables.Column(verbose_name="Job")
    staff = tables.Column(verbose_name="Kind of staff", default="Not known")
    organisation = tables.Column(verbose_name="School or partner")
    roles = tables.Column(verbose_name="Roles today", empty_values=(), orderable=False)
    email = tables.Column(verbose_name="E-mail")

    class Meta(PortalTable.Meta):
        model = Person
        fields = ("name", "job_title", "staff", "organisation", "roles", "email")
        order_by = "name"
        empty_text = "There is nobody here yet."

    def render_roles(self, record: Any) -> str:
        held = dict.fromkeys(str(grant) for grant in record.grants_now)
        return ", ".join(held) or "No role"


class PersonFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Name or e-mail", method="search")
    role = django_filters.MultipleChoiceFilter(
        label="Role today",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True, "folded": "Choose roles"}),
        method="with_role",
    )
    staff = django_filters.ChoiceFilter(
        label="Kind of staff",
        choices=[*Staff.choices, (NOT_KNOWN, "Not known")],
        empty_label="All",
        method="of_kind",
    )
    organisation = django_filters.ModelChoiceFilter(
        label="School or partner", empty_label="All", to_field_name="public_id"
    )

    bounces = django_filters.BooleanFilter(
        label="E-mail bounces", widget=forms.CheckboxInput, method="with_bounces"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.queryset.order_by().values("organisation")
        self.filters["organisation"].queryset = Organisation.objects.filter(pk__in=places)

    def search(self, rows: QuerySet[Person], _name: str, text: str) -> QuerySet[Person]:
        return named(rows, text)

    def of_kind(self, rows: QuerySet[Person], _name: str, kind: str) -> QuerySet[Person]:
        return rows.filter(staff="" if kind == NOT_KNOWN else kind)

    def with_role(self, rows: QuerySet[Person], _name: str, roles: list[str]) -> QuerySet[Person]:
        held = RoleGrant.objects.filter(on(timezone.localdate()), role__in=roles)
        return rows.filter(pk__in=held.values("person"))

    def with_bounces(self, rows: QuerySet[Person], _name: str, wanted: bool) -> QuerySet[Person]:
        return rows.filter(email__in=bouncing().values("to_email")) if wanted else rows
