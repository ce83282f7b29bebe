"""A self-evaluation's snapshot as pages. Pure, no database."""

from __future__ import annotations

from django.template.loader import render_to_string

from alliance_portal.kernel.documents.banded import banded

from .snapshot import SelfEvaluationSnapshot

KIND = "self_evaluation"
TEMPLATE = "deliveries/self_evaluation_document.html"
STEPS = range(1, 5)


def document_html(snapshot: SelfEvaluationSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    page = {**banded(snapshot, snapshot.signed_off_at), "steps": STEPS}
    return render_to_string(TEMPLATE, {"document": page})
