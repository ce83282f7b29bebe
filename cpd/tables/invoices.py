"""The list of invoices."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, MoneyColumn, PortalTable, StateColumn
from cpd.models import Invoice
from cpd.queries.invoices import numbered

OVERDUE = (Invoice.OVERDUE, "Overdue")


class InvoiceTable(PortalTable):
    caption = "Invoices"
    caption_hidden = True
    noun = ("invoice", "invoices")
    optional = ("order_number",)
    number = HeadingColumn(
        accessor="title", order_by="number", verbose_name="Number", linkify=row_link("cpd:invoice")
    )
    organisation = tables.Column(verbose_name="School or partner")
    issued_on = DayColumn(verbose_name="Sent", default="")
    due_on = DayColumn(accessor="pay_by", order_by="due_on", verbose_name="Due", default="")
    gross = MoneyColumn(verbose_name="Amount")
    owed = MoneyColumn(accessor="owed_once_sent", order_by="owed", verbose_name="Still to pay", default="")
    order_number = tables.Column(verbose_name="Order number", default="")
    state = StateColumn(accessor="shown_state", order_by="state", verbose_name="State")

    class Meta(PortalTable.Meta):
        model = Invoice
        fields = ("number", "organisation", "issued_on", "due_on", "gross", "owed", "order_number", "state")
        empty_text = "There are no invoices yet."


class InvoiceFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Number or school", method="search")
    state = django_filters.MultipleChoiceFilter(
        label="State",
        choices=[*Invoice.State.choices, OVERDUE],
        method="in_state",
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )
    kind = django_filters.ChoiceFilter(label="Kind", choices=Invoice.Kind.choices, empty_label="All")

    def search(self, rows: QuerySet[Invoice], _name: str, text: str) -> QuerySet[Invoice]:
        return rows.filter(
            numbered(text) | Q(reference__icontains=text) | Q(organisation__name__icontains=text)
        )

    def in_state(self, rows: QuerySet[Invoice], _name: str, states: list[str]) -> QuerySet[Invoice]:
        """By the state that the list shows: what is overdue is not “sent” as well."""
        late = Q(kind=Invoice.Kind.INVOICE, state__in=Invoice.OWED, due_on__lt=timezone.localdate())
        asked = Q(state__in=states) & ~late
        return rows.filter(asked | late) if Invoice.OVERDUE in states else rows.filter(asked)

    def without_drafts(self) -> None:
        """For schools, which see none."""
        field: Any = self.filters["state"]
        field.extra["choices"] = [one for one in field.extra["choices"] if one[0] != Invoice.State.DRAFT]
