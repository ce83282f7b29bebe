"""Who holds which role in the alliance, and who gave it."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from schools.models import RoleGrant
from schools.models.periods import on


class RoleTable(PortalTable):
    caption = "Roles in the alliance"
    caption_hidden = True
    noun = ("role", "roles")
    person = HeadingColumn(order_by="person__sorts_as")
    role = tables.Column(empty_values=())
    organisation = tables.Column(verbose_name="At", empty_values=())
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="To", default="Until further notice")
    granted_by = tables.Column(verbose_name="Given by", default="The portal")

    class Meta(PortalTable.Meta):
        model = RoleGrant
        fields = ("person", "role", "organisation", "starts_on", "ends_on", "granted_by")
        order_by = "person"
        empty_text = "Nobody holds a role yet."

    def render_person(self, record: Any) -> str | SafeString:
        """A link for those who may open the person's page."""
        if not record.may_open:
            return str(record.person)
        url = inside(self.request.alliance, "schools:person", record.person.public_id)
        return format_html('<a class="govuk-link" href="{}">{}</a>', url, record.person)

    def value_person(self, record: Any) -> str:
        return str(record.person)

    def render_role(self, record: RoleGrant) -> str:
        return str(record)

    def render_organisation(self, record: RoleGrant) -> str:
        return str(record.organisation or "The whole alliance")


class RoleFilter(PortalFilterSet):
    """Roles of today, unless the past and the future are asked for too."""

    q = django_filters.CharFilter(label="Name", field_name="person__name", lookup_expr="icontains")
    role = django_filters.MultipleChoiceFilter(
        choices=RoleGrant._meta.get_field("role").choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True, "folded": "Choose roles"}),
    )
    when = django_filters.ChoiceFilter(
        label="When", empty_label="Today", choices=[("always", "At any time")], method="at_any_time"
    )

    def filter_queryset(self, queryset: QuerySet[RoleGrant]) -> QuerySet[RoleGrant]:
        rows: QuerySet[RoleGrant] = super().filter_queryset(queryset)
        always = self.form.cleaned_data.get("when") == "always"
        return rows if always else rows.filter(on(timezone.localdate()))

    def at_any_time(self, rows: QuerySet[RoleGrant], _name: str, _value: str) -> QuerySet[RoleGrant]:
        return rows
