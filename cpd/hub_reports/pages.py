"""The report of a hub as pages. Pure, no database."""

from __future__ import annotations

from django.template.loader import render_to_string

from alliance_portal.kernel.documents.banded import banded

from .snapshot import HubReportSnapshot

KIND = "hub_report"
TEMPLATE = "cpd/hub_report_document.html"


def document_html(snapshot: HubReportSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    return render_to_string(TEMPLATE, {"document": banded(snapshot, snapshot.printed_at)})
