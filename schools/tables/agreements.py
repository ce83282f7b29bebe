"""The list of agreements."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable, StateColumn
from schools.models import Agreement, AgreementVersion

SMALL_BOXES = {"small": True}


def _link(record: AgreementVersion, table: Any) -> str:
    return inside(table.request.alliance, "schools:agreement_version", record.public_id)


class AgreementTable(PortalTable):
    caption = "Agreements"
    caption_hidden = True
    noun = ("agreement", "agreements")
    agreement = HeadingColumn(linkify=_link)
    kind = tables.Column(accessor="agreement__kind")
    number = tables.Column(verbose_name="Version")
    state = StateColumn()
    signed = tables.Column(verbose_name="Signed")
    ends_on = DayColumn(verbose_name="Last day", default="Until further notice")

    class Meta(PortalTable.Meta):
        model = AgreementVersion
        fields = ("agreement", "kind", "number", "state", "signed", "ends_on")
        order_by = "agreement"
        empty_text = (
            "No agreements yet that you can read. Whoever leads or represents a party reads them once they are "
            "sent out."
        )

    def render_kind(self, record: AgreementVersion) -> str:
        return str(record.agreement.get_kind_display())

    def render_signed(self, record: Any) -> str:
        return f"{record.signed} of {record.asked}"


class AgreementFilter(PortalFilterSet):
    q = WordsFilter(label="Title", fields=("agreement__title",))
    kind = django_filters.MultipleChoiceFilter(
        label="Kind",
        field_name="agreement__kind",
        choices=Agreement.Kind.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
    )
    state = django_filters.MultipleChoiceFilter(
        label="State",
        choices=AgreementVersion.State.choices,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
    )
