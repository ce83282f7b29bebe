"""From which day to which a statement goes; both stand in the address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alliance_portal.kernel.ui.fields import DatePartsField
from alliance_portal.kernel.ui.filters import FilterForm


class StatementForm(FilterForm):
    first = DatePartsField(label="From", required=False)
    last = DatePartsField(label="To", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must be the first day or later")
        return cleaned

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """Days that are wrong narrow nothing."""
        if not self.is_valid():
            return None, None
        return self.cleaned_data["first"], self.cleaned_data["last"]
