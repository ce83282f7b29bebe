"""Lists about people's data."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.formats import short_day
from alliance_portal.kernel.ui.tables import HeadingColumn, PortalTable
from schools.models import Consent, Person


class ConsentColumn(tables.Column):
    """Whether the person agrees to one purpose, and since when."""

    def __init__(self, purpose: Consent.Purpose) -> None:
        super().__init__(verbose_name=str(purpose.label), empty_values=(), orderable=False)
        self.purpose = purpose

    def render(self, record: Any) -> str:
        held = next((c for c in record.consents_now if c.purpose == self.purpose), None)
        return f"Yes, since {short_day(held.given_on)}" if held else "No"


class ConsentTable(PortalTable):
    caption = "Consents"
    caption_hidden = True
    noun = ("person", "people")
    name = HeadingColumn(order_by="sorts_as", linkify=row_link("privacy:person_consents"))
    organisation = tables.Column(verbose_name="School or partner")
    photos = ConsentColumn(Consent.Purpose.PHOTOS)
    talent = ConsentColumn(Consent.Purpose.TALENT)
    news = ConsentColumn(Consent.Purpose.NEWS)

    class Meta(PortalTable.Meta):
        model = Person
        fields = ("name", "organisation", "photos", "talent", "news")
        order_by = "name"
        empty_text = "There is nobody here yet."
