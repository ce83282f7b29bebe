"""The alliance's schools by distance."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable
from schools.models import Organisation
from schools.queries.organisations import role_words


class DistanceTable(PortalTable):
    """Of `queries.distances.schools_from`."""

    caption = "Schools of the alliance by distance"
    caption_hidden = True
    noun = ("school", "schools")
    optional = ("urn", "postcode", "la")
    number = NumberColumn(verbose_name="On the map", default="", orderable=False)
    name = HeadingColumn(verbose_name="School", linkify=row_link("schools:organisation"))
    miles = NumberColumn(verbose_name="Distance (miles)", default="Not known", order_by="far")
    phase = tables.Column(accessor="establishment__phase", verbose_name="Phase")
    town = tables.Column(accessor="establishment__town", verbose_name="Town", default="")
    postcode = tables.Column(accessor="establishment__postcode", verbose_name="Postcode", default="")
    la = tables.Column(accessor="establishment__la_name", verbose_name="Local authority", default="")
    roles = tables.Column(verbose_name="Role in the alliance", empty_values=(), orderable=False)
    trust = tables.Column(verbose_name="Trust", empty_values=(), orderable=False)
    urn = tables.Column(accessor="establishment__urn", verbose_name="URN")

    class Meta(PortalTable.Meta):
        model = Organisation
        fields = ("number", "name", "miles", "phase", "town", "postcode", "la", "roles", "trust", "urn")
        empty_text = "No school belongs to the alliance yet."

    def render_miles(self, value: float) -> str:
        return f"{value:.1f}"

    def value_miles(self, value: Any) -> Any:
        return round(value, 1) if isinstance(value, float) else value

    def render_phase(self, record: Organisation) -> str:
        return record.establishment.get_phase_display() if record.establishment else ""

    def render_roles(self, record: Organisation) -> str:
        return ", ".join(role_words(record))

    def render_trust(self, record: Any) -> str:
        return ", ".join(str(one.trust) for one in record.trusts_now)
