"""Lists of surveys, and of what schools want."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.utils import timezone
from django.utils.html import format_html

from alliance_portal.kernel.addresses import inside, row_link
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, status_tag
from deliveries.models import Need, Survey
from deliveries.queries.surveys import Wanted


class SurveyTable(PortalTable):
    caption = "Surveys"
    caption_hidden = True
    noun = ("survey", "surveys")
    title = HeadingColumn(verbose_name="Survey", linkify=row_link("deliveries:survey"))
    state = tables.Column(empty_values=(), orderable=False)
    closes_on = DayColumn(verbose_name="Last day")
    answers = NumberColumn(verbose_name="Schools that answered")
    asked = NumberColumn(verbose_name="Member schools")
    rate = NumberColumn(verbose_name="Response rate", empty_values=(), orderable=False)

    class Meta(PortalTable.Meta):
        model = Survey
        fields = ("title", "state", "closes_on", "answers", "asked", "rate")
        empty_text = (
            "There are no surveys yet. They ask schools what they want, before the programme is made."
        )

    def render_state(self, record: Survey) -> str:
        return status_tag(record.state_on(timezone.localdate()))

    def render_rate(self, record: Any) -> str:
        """Nothing of a draft, which nobody was asked."""
        if record.opened_at is None or not record.asked:
            return ""
        return f"{round(100 * record.answers / record.asked)}%"

    value_rate = render_rate

    def value_state(self, record: Survey) -> str:
        return record.state_on(timezone.localdate())


class WantedTable(PortalTable):
    """What schools want, theme by theme."""

    caption = "What schools want"
    noun = ("theme", "themes")
    theme = HeadingColumn(accessor="theme__name", orderable=False)
    soon_count = NumberColumn(accessor="soon", verbose_name="Need it soon", orderable=False)
    useful_count = NumberColumn(accessor="useful", verbose_name="Would find it useful", orderable=False)
    soon = tables.Column(verbose_name="Who needs it soon", orderable=False, default="")
    promote = tables.Column(
        verbose_name="Next step", empty_values=(), orderable=False, exclude_from_export=True
    )

    class Meta(PortalTable.Meta):
        fields = ("theme", "soon_count", "useful_count", "soon", "promote")
        empty_text = "The survey asks about nothing yet."

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        self.survey = survey
        super().__init__(*args, **kwargs)

    def render_soon_count(self, value: tuple[str, ...]) -> int:
        return len(value)

    value_soon_count = render_soon_count
    render_useful_count = value_useful_count = render_soon_count

    def render_soon(self, value: tuple[str, ...]) -> str:
        return ", ".join(value)

    value_soon = render_soon

    def render_promote(self, record: Wanted) -> str:
        known = {"theme": record.theme.pk, "survey": self.survey.pk, "source": Need.Source.FEEDBACK.value}
        query = urlencode(known | {"audiences": record.audiences}, doseq=True)
        new = inside(self.request.alliance, "deliveries:need_new")
        words = '<a class="govuk-link" href="{}?{}">Make it a need<span class="govuk-visually-hidden">: {}</span></a>'
        return format_html(words, new, query, record.theme.name)


class ThemesTable(WantedTable):
    """What a survey asks about, for whoever does not read what other schools answered."""

    caption = "What it asks about"

    class Meta(WantedTable.Meta):
        exclude = ("soon_count", "useful_count", "soon", "promote")
