"""The list of data that schools share with officers of their local authority."""

from __future__ import annotations

import datetime as dt

import django_filters
import django_tables2 as tables

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.formats import moment
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, MomentColumn, NumberColumn, PortalTable
from deliveries.models import DataShare, DataShareView


class DataShareTable(PortalTable):
    """As the school and the co-ordinators see it."""

    caption = "Data shared with the local authority"
    caption_hidden = True
    noun = ("share", "shares")
    school = HeadingColumn(linkify=row_link("deliveries:data_share"), order_by="school__sorts_as")
    person = tables.Column(verbose_name="With", order_by="person__sorts_as")
    measures = tables.Column(verbose_name="What", accessor="measure_labels", orderable=False)
    ends_on = DayColumn(verbose_name="Until")
    holds = tables.BooleanColumn(verbose_name="Seen today", yesno="Yes,No")
    looks = NumberColumn(verbose_name="Looks")
    looked_at = MomentColumn(verbose_name="Last look", default="", attrs={"td": {}})  # it may take two lines

    class Meta(PortalTable.Meta):
        model = DataShare
        fields = ("school", "person", "measures", "ends_on", "holds", "looks", "looked_at")
        order_by = "-ends_on"
        empty_text = "No school shares data with its local authority. A head decides it, under a data-sharing protocol."

    def render_person(self, record: DataShare) -> str:
        return f"{record.person.name}, {record.person.organisation}"

    def render_measures(self, value: list[str]) -> str:
        return "; ".join(value)

    def render_holds(self, value: bool) -> str:
        return "Yes" if value else "No"


class DataShareFilter(PortalFilterSet):
    q = WordsFilter(label="School or officer", fields=("school__name", "person__name"))
    holds = django_filters.ChoiceFilter(
        label="Seen today", choices=[("True", "Yes"), ("False", "No")], empty_label="All"
    )


class SharedSchoolTable(PortalTable):
    """As the officer sees it: schools with figures that she may open."""

    caption = "Schools that share data with you"
    caption_hidden = True
    noun = ("school", "schools")
    school = HeadingColumn(linkify=row_link("deliveries:shared_school"), order_by="school__sorts_as")
    measures = tables.Column(verbose_name="What", accessor="measure_labels", orderable=False)
    ends_on = DayColumn(verbose_name="Until")
    looked_at = MomentColumn(verbose_name="You looked", default="Not yet")

    class Meta(PortalTable.Meta):
        model = DataShare
        fields = ("school", "measures", "ends_on", "looked_at")
        order_by = "school"
        empty_text = (
            "No school shares data with you. A head decides it, under a data-sharing protocol that your authority"
            " has signed too."
        )

    def render_measures(self, value: list[str]) -> str:
        return "; ".join(value)


class SharedSchoolFilter(PortalFilterSet):
    q = WordsFilter(label="School", fields=("school__name",))


class LookTable(PortalTable):
    caption = "When it was looked at"
    noun = ("look", "looks")
    created_at = HeadingColumn(verbose_name="When")
    who = tables.Column(verbose_name="Who", accessor="share__person__name", orderable=False)

    class Meta(PortalTable.Meta):
        model = DataShareView
        fields = ("created_at", "who")
        empty_text = "Nobody has looked yet."

    def render_created_at(self, value: dt.datetime) -> str:
        return moment(value)
