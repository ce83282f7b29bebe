"""A statement's snapshot as pages. Pure, no database."""

from __future__ import annotations

from django.template.loader import render_to_string

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.documents.snapshot import moment_text
from alliance_portal.kernel.ui import brand

from .snapshot import StatementSnapshot

KIND = "statement"
TEMPLATE = "cpd/statement_document.html"


def document_html(snapshot: StatementSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    page = {
        "snapshot": snapshot,
        "colours": brand.tokens(snapshot.brand_colour),
        "logo": checked_logo(snapshot.logo),
        "created": moment_text(snapshot.printed_at),
    }
    return render_to_string(TEMPLATE, {"document": page})
