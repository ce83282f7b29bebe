"""Who watched a film of a lesson."""

from __future__ import annotations

import django_tables2 as tables

from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import HeadingColumn, MomentColumn, PortalTable
from cpd.models import FilmView


class FilmViewTable(PortalTable):
    caption = "Who watched it"
    caption_hidden = True
    noun = ("time", "times")
    person = HeadingColumn(accessor="person__name", verbose_name="Who", order_by="person__sorts_as")
    school = tables.Column(accessor="person__organisation", verbose_name="School", orderable=False)
    created_at = MomentColumn(verbose_name="When")

    class Meta(PortalTable.Meta):
        model = FilmView
        fields = ("person", "school", "created_at")
        empty_text = "Nobody has watched it yet."


class FilmViewFilter(PortalFilterSet):
    q = WordsFilter(label="Name or school", fields=("person__name", "person__organisation__name"))
