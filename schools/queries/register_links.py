"""What the register says came before and after a school: a new URN for what people call the same school."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Establishment, EstablishmentLink, Organisation
from schools.queries.register import search_establishments

_FORMERLY = """
WITH RECURSIVE earlier (organisation, urn, name) AS (
  SELECT organisation.id, link.linked_urn, link.linked_name FROM schools_organisation organisation
  JOIN schools_establishment school ON school.id = organisation.establishment_id
  JOIN schools_establishmentlink link ON link.urn = school.urn AND link.kind LIKE 'Predecessor%%'
  UNION
  SELECT earlier.organisation, link.linked_urn, link.linked_name FROM earlier
  JOIN schools_establishmentlink link ON link.urn = earlier.urn AND link.kind LIKE 'Predecessor%%'
)
SELECT earlier.organisation FROM earlier LEFT JOIN schools_establishment former ON former.urn = earlier.urn
WHERE earlier.urn::text = %s OR app.words(concat_ws(' ', earlier.name, former.name)) @@ app.beginnings(%s)"""


@dataclass(frozen=True)
class FormerRecord:
    """An earlier record of a school in the register. It may be known by its URN and name alone."""

    urn: int
    name: str
    kind: str
    type_name: str = ""
    closed_on: dt.date | None = None


def successor_of(organisation: Organisation) -> Establishment | None:
    """The school that followed a closed one; None while it is open, or when the register names none or several."""
    establishment = organisation.establishment
    if establishment is None or establishment.is_open:
        return None
    followed = search_establishments(str(establishment.urn))[0].successors
    return Establishment.objects.get(urn=followed[0].urn) if len(followed) == 1 else None


def former_records(establishment: Establishment) -> list[FormerRecord]:
    """Every earlier record of this school, the latest first: its old URNs."""
    records: dict[int, FormerRecord] = {}
    step = {establishment.urn}
    while step:
        before = [
            link
            for link in links_before(school_ids=[*step])
            if link.linked_id not in records and link.linked_id != establishment.urn
        ]
        known = Establishment.objects.in_bulk([link.linked_id for link in before], field_name="urn")
        records |= {link.linked_id: _record(link, known.get(link.linked_id)) for link in before}
        step = {link.linked_id for link in before}
    return list(records.values())


links_before = Prepared(
    lambda school_ids: EstablishmentLink.objects.filter(
        establishment__in=school_ids, kind__startswith="Predecessor"
    ),
    "school_ids",
)


def formerly(word: str) -> RawSQL:
    """The ids of organisations whose school had this URN before, or a name with a word that begins so, over all its
    earlier records: `rows.filter(pk__in=formerly(word))`."""
    return RawSQL(_FORMERLY, [word, word])  # noqa: S611  # the words are parameters


def _record(link: EstablishmentLink, known: Establishment | None) -> FormerRecord:
    if known is None:
        return FormerRecord(link.linked_id, link.linked_name, link.kind)
    return FormerRecord(known.urn, known.name, link.kind, known.type_name, known.closed_on)
