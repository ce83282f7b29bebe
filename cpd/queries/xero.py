"""Sent invoices as Xero imports them: a row a line, in the columns and the order of its sales invoice template.

Amounts are without tax. Xero works out Total and TaxAmount itself from what stands beside them, so both stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from alliance_portal.kernel.ui.formats import in_pounds
from cpd.models import Invoice, InvoiceLine, Vat
from schools.models import Organisation

from .billing import billing

COLUMNS = (
    "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3", "POAddressLine4", "POCity",
    "PORegion", "POPostalCode", "POCountry", "*InvoiceNumber", "Reference", "*InvoiceDate", "*DueDate",
    "Total", "InventoryItemCode", "*Description", "*Quantity", "*UnitAmount", "Discount", "*AccountCode", "*TaxType",
    "TaxAmount", "TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2", "Currency", "BrandingTheme",
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
    dates = (_date(invoice.issued_on), _date(invoice.due_on))
    amount = str(in_pounds(line.net_pence))
    tax = TAX_TYPES[Vat(line.vat)]
    before = (invoice.organisation.name, "", *_address(invoice.organisation), "United Kingdom")
    middle = (invoice.reference, invoice.order_number, *dates, "", "", line.description, "1", amount, "")
    return (*before, *middle, account, tax, "", "", "", "", "", "GBP", "")


def _address(organisation: Organisation) -> tuple[str, ...]:
    """Four lines, town, county and postcode, as the national register has them."""
    school = organisation.establishment
    if school is None:
        return ("",) * 7
    street = [line for line in (school.street, school.locality, school.address_3) if line]
    return (*(*street, "", "", "", "")[:4], school.town, school.county, school.postcode)


def _date(value: object) -> str:
    return f"{value:%d/%m/%Y}" if value else ""
