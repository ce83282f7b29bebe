"""The ledger as lists."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    MoneyColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from deliveries.models import Area, Contribution
from deliveries.queries.giving import Balance
from deliveries.sources import source_label


class ContributionTable(PortalTable):
    """Entries, reversals among them: the ledger hides nothing."""

    caption = "Contributions"
    caption_hidden = True
    noun = ("entry", "entries")
    optional = (
        "area",
        "big6",
        "accountable",
        "host",
        "evidence_based_days",
        "hours",
        "attended",
        "source_kind",
        "evidence",
    )

    happened_on = DayColumn(verbose_name="Date")
    description = HeadingColumn(verbose_name="What was given")
    area = tables.Column()
    big6 = tables.Column(verbose_name="Big 6 tag")
    accountable = tables.Column(verbose_name="Accountable")
    days = NumberColumn()
    people = NumberColumn()
    money_pence = MoneyColumn(verbose_name="Money")
    host = tables.Column()
    evidence_based_days = NumberColumn(verbose_name="Evidence-based days")
    hours = NumberColumn(verbose_name="Hours of deliverers")
    attended = NumberColumn(verbose_name="Who was there")
    source_kind = tables.Column(verbose_name="Source")
    evidence = tables.Column()
    status = StateColumn()

    class Meta(PortalTable.Meta):
        empty_text = (
            "There are no contributions yet. Courses, placements and support are counted here by themselves."
        )
        model = Contribution
        order_by = ("-happened_on", "-id")
        fields = (
            "happened_on",
            "description",
            "area",
            "big6",
            "accountable",
            "days",
            "people",
            "money_pence",
        )

    def __init__(self, *args: Any, slug: str, **kwargs: Any) -> None:
        self.slug = slug
        super().__init__(*args, **kwargs)

    def address(self, entry: Contribution) -> str:
        return inside(self.slug, "deliveries:contribution_detail", entry.public_id)

    def render_description(self, value: str, record: Contribution) -> SafeString:
        """The link, and below it area and accountable school: as columns they would not fit beside the filters."""
        below = f"{Area(record.area).label}, {record.accountable}"
        link = format_html('<a class="govuk-link" href="{}">{}</a>', self.address(record), value)
        return format_html(
            '{}<br><span class="govuk-body-s govuk-!-font-weight-regular">{}</span>', link, below
        )

    def value_description(self, value: str) -> str:
        return value

    def render_source_kind(self, value: str) -> str:
        return source_label(value)


class LineTable(PortalTable):
    """Lines of a breakdown."""

    name = HeadingColumn(accessor="key", orderable=False)
    activities = NumberColumn(accessor="total__activities", orderable=False)
    days = NumberColumn(accessor="total__days", orderable=False)
    people = NumberColumn(accessor="total__people", orderable=False)
    money_pence = MoneyColumn(accessor="total__money_pence", verbose_name="Money", orderable=False)

    class Meta(PortalTable.Meta):
        empty_text = "Nothing was given in this year."

    def __init__(self, *args: Any, title: str, heading: str, **kwargs: Any) -> None:
        self.caption = title  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.columns["name"].column.verbose_name = heading


class CountTable(PortalTable):
    """Separate counts, each with the group that it belongs to."""

    caption = "Separate counts"
    caption_hidden = True
    noun = ("count", "counts")
    name = HeadingColumn(verbose_name="What", orderable=False)
    group = tables.Column(verbose_name="About", orderable=False)
    value = NumberColumn(verbose_name="Number", orderable=False)
    missing = NumberColumn(verbose_name="Not known", orderable=False)

    class Meta(PortalTable.Meta):
        empty_text = "Nothing is counted apart yet."


class PartTable(PortalTable):
    """Deliverers or beneficiaries of one entry."""

    organisation = HeadingColumn(
        orderable=False,
        linkify=lambda value, table: inside(table.slug, "schools:organisation", value.public_id),
    )
    share = NumberColumn(verbose_name="Share (%)", orderable=False)
    days = NumberColumn(orderable=False)
    people = NumberColumn(orderable=False)
    money_pence = MoneyColumn(verbose_name="Money", orderable=False)

    def __init__(self, *args: Any, title: str, slug: str, **kwargs: Any) -> None:
        self.caption, self.slug = title, slug  # type: ignore[misc]
        super().__init__(*args, **kwargs)


class BalanceTable(PortalTable):
    """What everybody gave and received."""

    caption = "Given and received by organisation"
    noun = ("organisation", "organisations")
    optional = ("given_people", "received_people", "inside")

    name = HeadingColumn(
        accessor="organisation__name",
        order_by="organisation__sorts_as",
        verbose_name="Organisation",
        linkify=lambda record, table: table.address(record),
    )
    given_activities = NumberColumn(accessor="given__activities", verbose_name="Activities given")
    given_days = NumberColumn(accessor="given__days", verbose_name="Days given")
    received_activities = NumberColumn(accessor="received__activities", verbose_name="Activities received")
    received_days = NumberColumn(accessor="received__days", verbose_name="Days received")
    given_money = MoneyColumn(accessor="given__money_pence", verbose_name="Money given")
    received_money = MoneyColumn(accessor="received__money_pence", verbose_name="Money received")
    hosted = NumberColumn(verbose_name="Activities hosted")
    given_people = NumberColumn(accessor="given__people", verbose_name="People reached by what it gave")
    received_people = NumberColumn(accessor="received__people", verbose_name="Its own people who took part")
    inside = tables.Column(verbose_name="In the alliance")

    class Meta(PortalTable.Meta):
        empty_text = "Nobody gave or received anything in these days."

    def __init__(self, *args: Any, slug: str, query: str = "", **kwargs: Any) -> None:
        self.slug, self.query = slug, query
        super().__init__(*args, **kwargs)

    def address(self, balance: Balance) -> str:
        return inside(self.slug, "deliveries:give_and_gain", balance.organisation.public_id) + self.query

    def render_inside(self, value: bool) -> str:
        return "Yes" if value else "No"
