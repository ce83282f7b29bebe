"""What an invoice says, frozen when it is sent. All texts are plain text as shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alliance_portal.kernel.documents.snapshot import Snapshot


@dataclass(frozen=True)
class InvoiceSnapshotLine(Snapshot):
    description: str
    net_pence: int
    vat: str  # "20%", "Exempt"
    vat_pence: int
    vat_reason: str = ""  # why this line has none, where it is not the reason for all


@dataclass(frozen=True)
class InvoiceSnapshot(Snapshot):
    """Source: the invoice, its lines, the alliance's billing and brand, the school's address in the register."""

    title: str  # "Invoice", "Credit note"
    number: str
    issued_on: date
    due_on: date
    seller: str
    seller_address: tuple[str, ...]
    vat_number: str
    buyer: str
    buyer_address: tuple[str, ...]
    order_number: str
    credits: str  # the number of the invoice that it credits, or ""
    because: str
    lines: tuple[InvoiceSnapshotLine, ...]
    net_pence: int
    vat_pence: int
    account_holder: str
    sort_code: str
    account_number: str
    contact: str
    alliance: str
    brand_colour: str
    logo: str
    vat_reason: str = (
        ""  # why lines without tax have none; invoices that were sent before it was asked say nothing
    )
    late_terms: str = ""  # what paying late costs; "" for nothing, and on credit notes

    @property
    def gross_pence(self) -> int:
        return self.net_pence + self.vat_pence
