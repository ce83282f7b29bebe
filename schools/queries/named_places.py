"""The organisations that the rows of a file may name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import QuerySet

from schools.models import EstablishmentLink, Organisation


class Places:
    """Organisations by name or URN, also one that a school had before it became an academy; `unknown` ends the sentence
    about one that is not among them."""

    def __init__(self, rows: QuerySet[Organisation], unknown: str) -> None:
        self._unknown = unknown
        self._found: dict[str, list[Organisation]] = {}
        by_urn: dict[int, Organisation] = {}
        for place in rows.select_related("establishment"):
            self._found.setdefault(place.name.casefold(), []).append(place)
            if place.establishment:
                by_urn[place.establishment.urn] = place
        for urn, place in (_by_former_urn(by_urn) | by_urn).items():
            self._found.setdefault(str(urn), []).append(place)

    def find(self, text: str) -> Organisation:
        """The one of this name or URN; ValueError says why there is none."""
        found = self._found.get(text.casefold(), [])
        if not found:
            raise ValueError(f"“{text}” is {self._unknown}")
        if len(found) > 1:
            raise ValueError(f"there are {len(found)} of the name “{text}”: enter the URN")
        return found[0]


def _by_former_urn(by_urn: Mapping[int, Organisation]) -> dict[int, Organisation]:
    """Lists of past years name schools by the URN of then. A school of which two came is neither."""
    links = EstablishmentLink.objects.filter(establishment__in=by_urn, kind__startswith="Predecessor")
    pairs = set(links.values_list("linked_id", "establishment_id"))
    followers = Counter(former for former, _ in pairs)
    return {former: by_urn[urn] for former, urn in pairs if followers[former] == 1}
