"""Reports as lists: for the alliance, and for DfE's reviewers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.formats import short_day
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    MomentColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from deliveries.models import Report, ReportDownload
from schools.models import Alliance
from schools.queries.years import year_label


class ReportTable(PortalTable):
    """The alliance's own reports."""

    caption = "Contribution reports"
    caption_hidden = True
    noun = ("report", "reports")

    academic_year = HeadingColumn(linkify=lambda record, table: table.address(record))
    version = NumberColumn()
    state = StateColumn()
    frozen_at = MomentColumn(verbose_name="Figures of")
    submitted_at = MomentColumn(verbose_name="Submitted")

    class Meta(PortalTable.Meta):
        empty_text = "No report has been begun yet."
        model = Report
        fields = ("academic_year", "version", "state", "frozen_at", "submitted_at")

    def __init__(self, *args: Any, slug: str, **kwargs: Any) -> None:
        self.slug = slug
        super().__init__(*args, **kwargs)

    def address(self, report: Report) -> str:
        return inside(self.slug, "deliveries:report_detail", report.public_id)

    def render_academic_year(self, value: int) -> str:
        return year_label(value)


class DownloadTable(PortalTable):
    """Who at DfE fetched the report."""

    caption = "Downloads by DfE reviewers"

    created_at = MomentColumn(verbose_name="When", orderable=False)
    reviewer = HeadingColumn(orderable=False)
    format = tables.Column(orderable=False)

    class Meta(PortalTable.Meta):
        empty_text = "No reviewer has downloaded it yet."
        model = ReportDownload
        fields = ("created_at", "reviewer", "format")


class ReleasedTable(PortalTable):
    """Submitted reports of all alliances, for reviewers."""

    caption = "Submitted reports"
    caption_hidden = True
    noun = ("report", "reports")

    alliance_name = HeadingColumn(
        verbose_name="Alliance", linkify=("review:report", {"public_id": tables.A("public_id")})
    )
    academic_year = tables.Column()
    version = NumberColumn()
    alliance_kind = tables.Column(verbose_name="Kind")
    regions = tables.Column(verbose_name="Region")
    local_authorities = tables.Column(verbose_name="Local authority")
    submitted_at = DayColumn(verbose_name="Submitted")

    class Meta(PortalTable.Meta):
        empty_text = "No alliance has submitted a report yet."
        model = Report
        fields = (
            "alliance_name",
            "academic_year",
            "version",
            "alliance_kind",
            "regions",
            "local_authorities",
        )

    def render_academic_year(self, value: int) -> str:
        return year_label(value)

    def render_submitted_at(self, value: dt.datetime) -> str:
        return short_day(timezone.localtime(value))

    def value_submitted_at(self, value: dt.datetime) -> dt.date:
        return timezone.localdate(value)


class OverdueTable(PortalTable):
    """Alliances without a submitted report for a year."""

    caption = "Alliances without a submitted report"
    caption_hidden = True
    noun = ("alliance", "alliances")

    name = HeadingColumn(verbose_name="Alliance")
    is_live = tables.Column(verbose_name="Uses the portal")

    class Meta(PortalTable.Meta):
        empty_text = "Every alliance has submitted its report for this year."
        model = Alliance
        fields = ("name", "is_live")

    def render_is_live(self, value: bool) -> str:
        return "Yes" if value else "No, it is in the list of 2018"
