"""A sign-in sheet's snapshot as pages. Pure, no database."""

from __future__ import annotations

from django.template.loader import render_to_string

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.documents.snapshot import moment_text
from alliance_portal.kernel.ui import brand

from .snapshot import SheetSnapshot

KIND = "sign_in_sheet"
TEMPLATE = "cpd/sign_in_sheet_document.html"
WALK_INS = 6  # empty lines for those who come without a booking


def document_html(snapshot: SheetSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    page = {
        "snapshot": snapshot,
        "colours": brand.tokens(snapshot.brand_colour),
        "logo": checked_logo(snapshot.logo),
        "created": moment_text(snapshot.printed_at),
        "walk_ins": range(1, WALK_INS + 1),
    }
    return render_to_string(TEMPLATE, {"document": page})
