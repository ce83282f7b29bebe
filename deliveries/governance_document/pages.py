"""A governance document's snapshot as pages. Pure, no database."""

from __future__ import annotations

from django.template.loader import render_to_string

from alliance_portal.kernel.documents.banded import banded

from .snapshot import GovernanceSnapshot

KIND = "governance"
TEMPLATE = "deliveries/governance_document.html"


def document_html(snapshot: GovernanceSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    return render_to_string(TEMPLATE, {"document": banded(snapshot, snapshot.asked_at)})
