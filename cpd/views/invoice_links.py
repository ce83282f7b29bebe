"""An invoice by the link in an e-mail, without sign-in: what it says, and its PDF."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from alliance_portal.kernel import files
from alliance_portal.kernel.access import PortalRequest, link_holders
from cpd.models import Invoice
from cpd.queries.invoices import invoice_by_token


def _found(token: str) -> Invoice:
    found = invoice_by_token(token)
    if found is None:
        raise Http404
    return found


@link_holders
def invoice_read(request: PortalRequest, token: str) -> HttpResponse:
    """What it is for, what is still to pay, and where the PDF is. Names stay out, as on the paper."""
    found = _found(token)
    context = {"invoice": found, "lines": found.lines.all(), "token": token}
    return render(request, "cpd/invoice_read.html", context)


@link_holders
def invoice_pdf(_request: PortalRequest, token: str) -> HttpResponse:
    found = _found(token)
    if found.file is None:
        raise Http404
    return files.as_download(found.file, files.read(found.file))
