"""Finding what was put away: lists show what is in use until somebody who keeps them asks for the rest."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from alliance_portal.kernel.ui.filters import PortalFilterSet


class PutAwayFilter(PortalFilterSet):
    """Of rows with `archived_at`. Whoever does not keep them sees those in use alone, and is not asked."""

    put_away = django_filters.ChoiceFilter(
        label="Put away",
        choices=[("yes", "Put away only")],
        empty_label="Not put away",
        method="that_were_put_away",
    )

    def __init__(self, *args: Any, keeps: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.filters.pop("put_away")
        if keeps:
            self.filters["put_away"] = asked  # after those of the list itself

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("put_away") else rows.filter(archived_at=None)

    def that_were_put_away(self, rows: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        return rows.filter(archived_at__isnull=False)
