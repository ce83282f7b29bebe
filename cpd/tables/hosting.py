"""Which schools host, and how often."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import KeptChoiceFilter, PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable
from cpd.queries.courses import terms
from cpd.queries.hosting import hosts
from schools.models import Organisation

from .choices import term_choices


class HostTable(PortalTable):
    caption = "Who hosts courses"
    caption_hidden = True
    noun = ("host", "hosts")
    name = HeadingColumn(verbose_name="Host", linkify=row_link("schools:organisation"))
    hosted = NumberColumn(verbose_name="Dates")
    run_count = NumberColumn(verbose_name="Courses")
    latest = DayColumn(verbose_name="Latest date")

    class Meta(PortalTable.Meta):
        model = Organisation
        fields = ("name", "hosted", "run_count", "latest")
        empty_text = "No dates of courses are published yet."


class HostFilter(PortalFilterSet):
    """Without a term: all dates that there ever were."""

    # First, because it counts anew.
    term = KeptChoiceFilter(label="Term", choices=term_choices, empty_label="All terms", method="in_term")
    q = WordsFilter(label="Host", fields=("name",))

    def in_term(self, _rows: QuerySet[Organisation], _name: str, public_id: str) -> QuerySet[Organisation]:
        return hosts(terms().get(public_id=public_id))
