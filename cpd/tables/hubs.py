"""The projects; and the hubs of one side by side: what took part in each, how often it met, and how far its research
is."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, StateColumn
from cpd.models import Course, Hub


class ProjectTable(PortalTable):
    caption = "Projects"
    caption_hidden = True
    noun = ("project", "projects")
    title = HeadingColumn(order_by="sorts_as", verbose_name="Project", linkify=row_link("cpd:hub_list"))
    hub_count = NumberColumn(verbose_name="Hubs")
    researched_count = NumberColumn(verbose_name="Hubs researched")
    published_count = NumberColumn(verbose_name="Reports published")
    last_met_on = DayColumn(verbose_name="Last meeting or visit", default="None yet")
    state = StateColumn()

    class Meta(PortalTable.Meta):
        model = Course
        fields = ("title", "hub_count", "researched_count", "published_count", "last_met_on", "state")
        empty_text = (
            "There are no projects yet. Whoever runs professional development adds them, as courses of the kind "
            "“project”; then their schools are put into hubs here."
        )


class ProjectFilter(PortalFilterSet):
    q = WordsFilter(label="Words", fields=("title", "summary"))
    state = django_filters.MultipleChoiceFilter(
        choices=[one for one in Course.State.choices if one[0] != Course.State.ARCHIVED],
        widget=forms.CheckboxSelectMultiple({"small": True}),
    )

    class Meta:
        model = Course
        fields: list[str] = []


class HubTable(PortalTable):
    caption = "Hubs of the project"
    caption_hidden = True
    noun = ("hub", "hubs")
    optional = ("school_names",)
    title = HeadingColumn(order_by="sorts_as", verbose_name="Hub", linkify=row_link("cpd:hub_detail"))
    lead = tables.Column(verbose_name="Led by", order_by="lead__sorts_as")
    researcher = tables.Column(verbose_name="Research by", order_by="researcher__sorts_as", default="")
    school_names = tables.Column(verbose_name="Schools", orderable=False)
    school_count = NumberColumn(verbose_name="Number of schools")
    meeting_count = NumberColumn(verbose_name="Meetings and visits")
    people = NumberColumn(verbose_name="People who took part")
    with_findings = NumberColumn(verbose_name="Schools with findings")
    is_published = tables.BooleanColumn(verbose_name="Report published", yesno="Yes,Not yet")

    class Meta(PortalTable.Meta):
        model = Hub
        fields = (
            *("title", "lead", "researcher", "school_names", "school_count"),
            *("meeting_count", "people", "with_findings", "is_published"),
        )
        empty_text = "This project has no hubs yet."

    def render_with_findings(self, value: int, record: Any) -> str:
        """2 of 5 (40%): nobody has to do the sum."""
        share = f" ({round(100 * value / record.school_count)}%)" if record.school_count else ""
        return f"{value} of {record.school_count}{share}"

    def value_with_findings(self, value: int) -> int:
        return value

    def render_is_published(self, value: bool) -> str:
        return "Yes" if value else "Not yet"
