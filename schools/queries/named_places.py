"""The organisations that the rows of a file may name."""

from __future__ import annotations

from django.db.models import QuerySet

from schools.models import Organisation


class Places:
    """Organisations by name or URN; `unknown` ends the sentence about one that is not among them."""

    def __init__(self, rows: QuerySet[Organisation], unknown: str) -> None:
        self._unknown = unknown
        self._found: dict[str, list[Organisation]] = {}
        for place in rows.select_related("establishment"):
            urn = str(place.establishment.urn) if place.establishment else ""
            for key in filter(None, (place.name, urn)):
                self._found.setdefault(key.casefold(), []).append(place)

    def find(self, text: str) -> Organisation:
        """The one of this name or URN; ValueError says why there is none."""
        found = self._found.get(text.casefold(), [])
        if not found:
            raise ValueError(f"“{text}” is {self._unknown}")
        if len(found) > 1:
            raise ValueError(f"there are {len(found)} of the name “{text}”: enter the URN")
        return found[0]
