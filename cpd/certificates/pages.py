"""A certificate's snapshot as a page. Pure, no database."""

from __future__ import annotations

from django.template.loader import render_to_string

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.documents.pictures import artwork_css, qr_code
from alliance_portal.kernel.ui import brand

from .snapshot import CertificateSnapshot

KIND = "certificate"
TEMPLATE = "cpd/certificate_document.html"
OUTCOMES = 4  # what the page has room for


def document_html(snapshot: CertificateSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    page = {
        "snapshot": snapshot,
        "outcomes": snapshot.outcomes[:OUTCOMES],
        "more": len(snapshot.outcomes[OUTCOMES:]),
        "colours": brand.tokens(snapshot.brand_colour),
        "logo": checked_logo(snapshot.logo),
        "art": artwork_css(snapshot.alliance, snapshot.brand_colour, 3, 14),
        "qr": qr_code(snapshot.check_url, f"QR code: check this certificate online, {snapshot.code}"),
        "created": f"{snapshot.issued_on.isoformat()}T00:00:00Z",
    }
    return render_to_string(TEMPLATE, {"document": page})
