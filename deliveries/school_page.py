"""What a school gave and gained, on its page (CAPABILITIES D2, C68)."""

from __future__ import annotations

from deliveries.forms import YearForm
from deliveries.queries.giving import balance_by_area
from deliveries.rules import sees_balance_of
from schools.page_parts import Card, PageOf
from schools.queries.years import first_day, last_day, year_label


def balance_card(page: PageOf) -> Card | None:
    """For those who may see the school's balance; the year is chosen in the address."""
    if not sees_balance_of(page.actor, page.organisation):
        return None
    form = YearForm(page.query or None)
    rows, whole = balance_by_area(page.organisation, first_day(form.chosen), last_day(form.chosen))
    url = f"{page.link('deliveries:give_and_gain', page.organisation.public_id)}?year={form.chosen}"
    values = {"form": form, "rows": rows, "whole": whole, "year": year_label(form.chosen), "url": url}
    return Card("deliveries/_balance_card.html", values)
