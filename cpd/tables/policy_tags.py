"""The policies that courses are tagged with, and how many courses have each."""

from __future__ import annotations

from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.utils.html import format_html

from alliance_portal.kernel.addresses import inside, row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable, StateColumn
from cpd.models import PolicyTag


class PolicyTagTable(PortalTable):
    caption = "Policies that courses are tagged with"
    caption_hidden = True
    noun = ("policy", "policies")
    name = HeadingColumn(
        order_by="sorts_as", verbose_name="National policy", linkify=row_link("cpd:policy_change")
    )
    tagged = NumberColumn(verbose_name="Courses")
    state = StateColumn(order_by="archived_at")

    class Meta(PortalTable.Meta):
        model = PolicyTag
        fields = ("name", "tagged", "state")
        empty_text = "There are no policies in the list yet."

    def render_tagged(self, value: int, record: PolicyTag) -> str:
        """The number leads to the courses."""
        courses = inside(self.request.alliance, "cpd:course_list")
        url = f"{courses}?{urlencode({'policy': record.name})}"
        words = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> tagged {}</span></a>'
        return format_html(words, url, value, record) if value else str(value)

    def value_tagged(self, value: int) -> int:
        return value


class PolicyTagFilter(PortalFilterSet):
    q = WordsFilter(label="Words", fields=("name",))
    state = django_filters.ChoiceFilter(
        label="State",
        choices=[("listed", "Listed"), ("archived", "Archived")],
        empty_label="All",
        method="in_state",
    )

    def in_state(self, rows: QuerySet[PolicyTag], _name: str, state: str) -> QuerySet[PolicyTag]:
        return rows.filter(archived_at__isnull=state == "listed")
