"""What one led oneself, over all schools and alliances (D15)."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponseBase

from alliance_portal.kernel.access import signed_in
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.ui.lists import list_page
from schools.queries.led_everywhere import led_everywhere
from schools.tables.led import LedFilter, LedTable


@signed_in
def led(request: HttpRequest) -> HttpResponseBase:
    """?year=2025&alliance=… narrows; CSV and Excel give what is shown."""
    form = LedFilter(request.GET or None, led=led_everywhere(cast(Account, request.user)))
    return list_page(request, "schools/led.html", LedTable(form.chosen), form, name="what-you-led")
