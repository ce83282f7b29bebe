"""What the courses of each policy came to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.html import format_html

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.formats import percentage
from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable
from cpd.queries.policy_results import ALL, NONE, PolicyResults

FEW_ANSWERED = "Fewer than five"
NOBODY = "Nobody yet"
NO_POLICY, ALL_COURSES = "No policy", "All courses, each once"


class PolicyResultsTable(PortalTable):
    """Of `queries.policy_results.policy_results`: the order is that of the lines."""

    caption = "Results by national policy"
    caption_hidden = True
    noun = ("line", "lines")
    optional = ("attendances", "answers", "asked", "replied", "use")
    policy = HeadingColumn(verbose_name="National policy", empty_values=(), orderable=False)
    courses = NumberColumn(orderable=False)
    runs = NumberColumn(orderable=False)
    attendances = NumberColumn(orderable=False)
    people = NumberColumn(verbose_name="Different people", orderable=False)
    schools = NumberColumn(verbose_name="Different schools", orderable=False)
    answers = NumberColumn(verbose_name="Evaluated it", orderable=False)
    agree = NumberColumn(verbose_name="Yes to both questions (KPI 2.2)", orderable=False)
    asked = NumberColumn(verbose_name="Asked about the impact", orderable=False)
    replied = NumberColumn(verbose_name="Told us about the impact", orderable=False)
    use = NumberColumn(verbose_name="Use it in practice, mostly or fully", orderable=False)

    class Meta(PortalTable.Meta):
        empty_text = "There are no policies in the list yet."

    def render_policy(self, value: str) -> str:
        """Leads to the courses that have it."""
        if value == ALL:
            return ALL_COURSES
        courses = inside(self.request.alliance, "cpd:course_list")
        url = f"{courses}?{urlencode({'policy': value or 'none'})}"
        return format_html('<a class="govuk-link" href="{}">{}</a>', url, value or NO_POLICY)

    def value_policy(self, value: str) -> str:
        return {ALL: ALL_COURSES, NONE: NO_POLICY}.get(value, value)

    def render_agree(self, record: PolicyResults) -> str:
        return _share(record.agree, record.answers, record.hides_answers)

    def value_agree(self, record: PolicyResults) -> Any:
        return "" if record.hides_answers else record.agree

    def render_use(self, record: PolicyResults) -> str:
        return _share(record.use, record.replied, record.hides_replies)

    def value_use(self, record: PolicyResults) -> Any:
        return "" if record.hides_replies else record.use


def _share(number: int, of: int, hidden: bool) -> str:
    """18 of 20 (90%); in words where nobody or few have answered."""
    if hidden:
        return FEW_ANSWERED
    return f"{number} of {of} ({percentage(number, of)})" if of else NOBODY
