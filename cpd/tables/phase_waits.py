"""The list of schools that wait for a phase."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.utils.html import format_html

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, StateColumn
from cpd.models import Course, PhaseWait


class PhaseWaitTable(PortalTable):
    caption = "Schools that wait for a phase"
    caption_hidden = True
    noun = ("school", "schools")
    school = HeadingColumn(order_by="school__sorts_as")
    phase = tables.Column()
    people = NumberColumn()
    created_at = DayColumn(verbose_name="Since")
    state = StateColumn(orderable=False)
    leave = tables.Column(
        verbose_name="Next step", empty_values=(), orderable=False, exclude_from_export=True
    )

    class Meta(PortalTable.Meta):
        model = PhaseWait
        fields = ("school", "phase", "people", "created_at", "state", "leave")
        empty_text = (
            "No school waits. When nothing is offered for a phase, its schools can put themselves here."
        )

    def render_leave(self, record: PhaseWait) -> str:
        if not may(self.request.actor, "leave", record):
            return ""
        url = inside(self.request.alliance, "cpd:phase_wait_leave", record.public_id)
        words = (
            '<a class="govuk-link" href="{}">Take it off<span class="govuk-visually-hidden">: {}</span></a>'
        )
        return format_html(words, url, record)


class PhaseWaitFilter(PortalFilterSet):
    q = WordsFilter(label="School", fields=("school__name",))
    phase = django_filters.ChoiceFilter(label="Phase", choices=Course.Phase.choices, empty_label="Any")
