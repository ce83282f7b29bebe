"""Sent invoices as Xero imports them: a row a line, in the columns and the order of its sales invoice template."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from alliance_portal.kernel.ui.formats import in_pounds
from cpd.models import Invoice, InvoiceLine, Vat

from .billing import billing
from .invoices import address_of

COLUMNS = (
    "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3", "POAddressLine4", "POCity",
    "PORegion", "POPostalCode", "POCountry", "*InvoiceNumber", "Reference", "*InvoiceDate", "*DueDate",
    "InventoryItemCode", "*Description", "*Quantity", "*UnitAmount", "Discount", "*AccountCode", "*TaxType",
    "TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2", "Currency", "BrandingTheme",
)  # fmt: skip
TAX_TYPES = {
    Vat.STANDARD: "20% (VAT on Income)",
    Vat.ZERO: "Zero Rated Income",
    Vat.EXEMPT: "Exempt Income",
    Vat.NONE: "No VAT",
}


def xero_rows(invoices: QuerySet[Invoice]) -> Iterator[tuple[str, ...]]:
    """The header, then a row for each line. Credit notes have negative amounts, as Xero takes them."""
    settings = billing()
    account = settings.sales_account if settings else ""
    yield COLUMNS
    sent = invoices.exclude(state=Invoice.State.DRAFT).order_by("number")
    for invoice in sent.select_related("organisation__establishment").prefetch_related("lines"):
        for line in invoice.lines.all():
            yield _row(invoice, line, account)


def _row(invoice: Invoice, line: InvoiceLine, account: str) -> tuple[str, ...]:
    *street, postcode = address_of(invoice.organisation) or ("",)
    lines = (*street, "", "", "", "")[:4]
    dates = (_date(invoice.issued_on), _date(invoice.due_on))
    amount = str(in_pounds(line.net_pence))
    tax = TAX_TYPES[Vat(line.vat)]
    before = (invoice.organisation.name, "", *lines, "", "", postcode, "United Kingdom")
    middle = (invoice.reference, invoice.order_number, *dates, "", line.description, "1", amount, "")
    return (*before, *middle, account, tax, "", "", "", "", "GBP", "")


def _date(value: object) -> str:
    return f"{value:%d/%m/%Y}" if value else ""
