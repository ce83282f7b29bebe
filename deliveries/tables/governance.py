"""The versions of the document on how the alliance is governed."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from deliveries.models import GovernanceDocument
from schools.queries.years import year_label


def _download(record: GovernanceDocument, table: Any) -> str | None:
    if record.file is None:
        return None
    return inside(table.request.alliance, "kernel:download", record.file.public_id)


class GovernanceTable(PortalTable):
    caption = "Versions"
    caption_hidden = True
    noun = ("version", "versions")
    number = HeadingColumn(linkify=_download, verbose_name="Version")
    frozen_on = DayColumn()
    academic_year = tables.Column(verbose_name="Meetings of")
    asked_by = tables.Column(default="The portal")
    file = tables.Column(verbose_name="PDF", empty_values=(), orderable=False)

    class Meta(PortalTable.Meta):
        model = GovernanceDocument
        fields = ("number", "frozen_on", "academic_year", "asked_by", "file")
        order_by = "-number"
        empty_text = "No document has been made yet."

    def render_number(self, value: int) -> str:
        return f"Version {value}"

    def value_number(self, value: int) -> int:
        return value

    def render_academic_year(self, value: int) -> str:
        return year_label(value)

    def render_file(self, record: GovernanceDocument) -> str:
        return "Ready" if record.file else "Being made"
