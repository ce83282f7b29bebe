"""What counts as contact between the alliance and a school: apps above register it, and this app knows none of them.

Only what people did together or asked of each other counts. E-mails that the portal writes by itself do not: by them
every school would seem close.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, OuterRef, QuerySet, Subquery

ORGANISATION = OuterRef("pk")


@dataclass(frozen=True)
class ContactSource:
    """`rows` are those of the organisation in ORGANISATION; `day` says on which day each was."""

    key: str
    words: str
    rows: Callable[[], QuerySet[Any]]
    day: Any

    def latest(self) -> Subquery:
        """The last of its days, NULL where there was none."""
        day = F(self.day) if isinstance(self.day, str) else self.day
        days = self.rows().annotate(contact_on=day).order_by("-contact_on").values("contact_on")
        return Subquery(days[:1], output_field=DateField())


_sources: list[ContactSource] = []


def register_contact(*sources: ContactSource) -> None:
    """In AppConfig.ready."""
    _sources.extend(sources)


def contact_sources() -> tuple[ContactSource, ...]:
    return tuple(_sources)
