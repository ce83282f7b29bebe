"""The rows of an uploaded file, with what is wrong beside the cell."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui.tables import HeadingColumn, PortalTable, status_tag
from schools.models import InvitationRow


class CellColumn(tables.Column):
    """What was typed, and below it what is wrong with it; the error summary leads here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            verbose_name=InvitationRow.HEADINGS[name],
            accessor=f"cells__{name}",
            orderable=False,
            empty_values=(),
        )
        self.name = name

    def render(self, record: InvitationRow) -> SafeString:
        typed, problem = record.cells.get(self.name, ""), record.problems.get(self.name)
        if not problem:
            return format_html("{}", typed)
        words = '<span id="row-{}-{}" class="govuk-error-message" tabindex="-1">{}</span>{}'
        return format_html(words, record.number, self.name, problem[:1].upper() + problem[1:], typed)


class InvitationRowTable(PortalTable):
    caption = "Rows of the file"
    noun = ("row", "rows")
    number = HeadingColumn(verbose_name="Row", orderable=False)
    name = CellColumn("name")
    email = CellColumn("email")
    job_title = CellColumn("job_title")
    school = CellColumn("school")
    roles = CellColumn("roles")
    state = tables.Column(empty_values=(), orderable=False)

    class Meta(PortalTable.Meta):
        model = InvitationRow
        fields = ("number", "name", "email", "job_title", "school", "roles", "state")

    def render_state(self, record: Any) -> SafeString:
        return status_tag("incomplete", "To put right") if record.problems else status_tag("queued", "Ready")
