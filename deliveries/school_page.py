"""What a school gave and gained, on its page and on its timeline (CAPABILITIES D2, D12, C68)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from alliance_portal.kernel.policy import Seen
from alliance_portal.kernel.ui.formats import counted
from deliveries.forms import YearForm
from deliveries.models import Contribution
from deliveries.queries.giving import balance_by_area
from deliveries.queries.ledger import parts_of, standing
from deliveries.rules import sees_balance_of
from schools.page_parts import Card, Kind, Moment, PageOf
from schools.queries.years import first_day, last_day, year_label

SHOWN = ("public_id", "happened_on", "area", "description")  # of an entry on the timeline


def balance_card(page: PageOf) -> Card | None:
    """For those who may see the school's balance; the year is chosen in the address."""
    if not sees_balance_of(page.actor, page.organisation):
        return None
    form = YearForm(page.query or None)
    rows, whole = balance_by_area(page.organisation, first_day(form.chosen), last_day(form.chosen))
    url = f"{page.link('deliveries:give_and_gain', page.organisation.public_id)}?year={form.chosen}"
    values = {"form": form, "rows": rows, "whole": whole, "year": year_label(form.chosen), "url": url}
    return Card("deliveries/_balance_card.html", values)


def moments(page: PageOf) -> list[Moment]:
    """Entries that still count, for those who may see the school's balance: what it gave, and what it gained."""
    if not sees_balance_of(page.actor, page.organisation):
        return []
    rows: list[Any] = entries_with(page.actor, organisation=page.organisation.pk)
    return [
        _moment(page, row, side, days, people)
        for row in rows
        for side, days, people in (
            (Kind.GAVE, row.days_given, row.people_given),
            (Kind.GAINED, row.days_received, row.people_received),
        )
        if days is not None
    ]


entries_with = Seen(
    Contribution,
    lambda rows, organisation: parts_of(standing(rows), organisation).only(*SHOWN),
    "organisation",
)


def _moment(page: PageOf, row: Contribution, side: Kind, days: Decimal, people: int) -> Moment:
    figures = [counted(days, "day")] if days else []
    figures += [counted(people, "person", "people")] if people else []
    title = f"{side.value.capitalize()}: {row.description}"
    detail = ", ".join([str(row.get_area_display()), *figures])
    url = page.link("deliveries:contribution_detail", row.public_id)
    return Moment(row.happened_on, title, side, detail, url=url)
