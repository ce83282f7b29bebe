"""An invoice's snapshot as pages. Pure, no database."""

from __future__ import annotations

from django.template.loader import render_to_string

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.ui import brand

from .snapshot import InvoiceSnapshot

KIND = "invoice"
TEMPLATE = "cpd/invoice_document.html"


def document_html(snapshot: InvoiceSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    page = {
        "snapshot": snapshot,
        "colours": brand.tokens(snapshot.brand_colour),
        "logo": checked_logo(snapshot.logo),
        "created": f"{snapshot.issued_on.isoformat()}T00:00:00Z",
        "vat_by_kind": vat_by_kind(snapshot),
    }
    return render_to_string(TEMPLATE, {"document": page})


def vat_by_kind(snapshot: InvoiceSnapshot) -> list[tuple[str, int, int]]:
    """(20%, net, tax) for each kind of tax on the invoice."""
    kinds = dict.fromkeys(line.vat for line in snapshot.lines)
    return [
        (
            kind,
            sum(line.net_pence for line in snapshot.lines if line.vat == kind),
            sum(line.vat_pence for line in snapshot.lines if line.vat == kind),
        )
        for kind in kinds
    ]
