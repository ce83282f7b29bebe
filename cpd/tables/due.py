"""The list of schools that can be invoiced. Ticks and steps between pages are one form, so that no tick is lost."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import django_tables2 as tables
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui.lists import changed
from alliance_portal.kernel.ui.tables import (
    NOT_ON_PAPER,
    HeadingColumn,
    MoneyColumn,
    NumberColumn,
    PortalTable,
)
from cpd.queries.billing import Due

FORM = "choose-schools"  # the id of the form in cpd/due_pages.html
NOT_CARRIED = {"chosen", "page", "all"}


def code_of(due: Due) -> str:
    """The school in the address: short, because many are chosen. Two schools of an alliance hardly ever share one, and
    then both are ticked for everybody to see."""
    return due.organisation.public_id.hex[:8]


class DueTable(PortalTable):
    caption = "What schools can be invoiced"
    caption_hidden = True
    noun = ("school", "schools")
    optional = ("upgrades",)
    pages_template = "cpd/due_pages.html"
    organisation = HeadingColumn(verbose_name="School or partner", order_by="organisation__sorts_as")
    places = NumberColumn()
    charges = NumberColumn(verbose_name="Cancellation charges")
    memberships = NumberColumn()
    upgrades = NumberColumn(verbose_name="Upgrades of memberships")
    support = NumberColumn()
    credits = NumberColumn()
    net_pence = MoneyColumn(verbose_name="Net")
    choose = tables.Column(
        empty_values=(), orderable=False, exclude_from_export=True, verbose_name="Choose", attrs=NOT_ON_PAPER
    )

    class Meta(PortalTable.Meta):
        empty_text = "Everything is invoiced. Choose a later day to invoice courses that are still to come."

    def __init__(
        self, rows: list[Due], chosen: list[Due], query: QueryDict, page_of: Callable[[UUID], str]
    ) -> None:
        """`query` is the address of the list, `page_of` that of one school."""
        super().__init__(rows)
        self.chosen, self.query, self.page_of = chosen, query, page_of
        self.codes = set(query.getlist("chosen"))
        self.carried: list[tuple[str, str]] = []

    def fetched(self, records: list[Due]) -> None:
        """The form carries on what else the address says, and who is chosen on other pages."""
        said = [
            (key, value) for key, values in self.query.lists() if key not in NOT_CARRIED for value in values
        ]
        elsewhere = self.codes.difference(map(code_of, records))
        self.carried = [*said, *(("chosen", code) for code in sorted(elsewhere))]

    def render_organisation(self, record: Due) -> SafeString:
        url = self.page_of(record.organisation.public_id) + changed(self.query)
        return format_html('<a class="govuk-link" href="{}">{}</a>', url, record.organisation)

    @property
    def chosen_pence(self) -> int:
        return sum(one.net_pence for one in self.chosen)

    def value_organisation(self, record: Due) -> str:
        return str(record.organisation)

    def render_choose(self, record: Due) -> SafeString:
        code = code_of(record)
        return format_html(
            '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
            '<input class="govuk-checkboxes__input" type="checkbox" name="chosen" value="{0}" id="school-{0}"'
            ' form="{1}"{2}>'
            '<label class="govuk-label govuk-checkboxes__label" for="school-{0}">'
            '<span class="govuk-visually-hidden">Choose {3}</span></label></div></div>',
            code, FORM, " checked" if code in self.codes else "", record.organisation,
        )  # fmt: skip
