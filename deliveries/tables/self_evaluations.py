"""Lists about self-evaluation: the questionnaires, and how far the schools are."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import (
    HeadingColumn,
    MomentColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from deliveries.models import QuestionnaireVersion, SelfEvaluation, SelfEvaluationView
from schools.models import Organisation


class QuestionnaireTable(PortalTable):
    caption = "Questionnaires"
    caption_hidden = True
    noun = ("questionnaire", "questionnaires")
    questionnaire = HeadingColumn(
        linkify=row_link("deliveries:questionnaire"), order_by=("questionnaire", "-number")
    )
    number = NumberColumn(verbose_name="Version")
    state = StateColumn()
    section_count = NumberColumn(verbose_name="Sections")
    item_count = NumberColumn(verbose_name="Items")
    published_at = MomentColumn(verbose_name="Published")

    class Meta(PortalTable.Meta):
        model = QuestionnaireVersion
        fields = ("questionnaire", "number", "state", "section_count", "item_count", "published_at")
        empty_text = "There are no questionnaires yet. A co-ordinator makes them."


class QuestionnaireFilter(PortalFilterSet):
    q = WordsFilter(label="Title", fields=("questionnaire__title",))
    state = django_filters.ChoiceFilter(choices=QuestionnaireVersion.State.choices, empty_label="Any")


class SchoolStateTable(PortalTable):
    """Not what schools said: whether they have begun, and finished."""

    caption = "Self-evaluation of the member schools"
    caption_hidden = True
    noun = ("school", "schools")
    name = HeadingColumn(verbose_name="School", linkify=row_link("schools:organisation"))
    in_progress = NumberColumn(verbose_name="In progress")
    signed_off = NumberColumn(verbose_name="Signed off")
    last_signed_off_at = MomentColumn(verbose_name="Last signed off", default="Not yet")

    class Meta(PortalTable.Meta):
        model = Organisation
        fields = ("name", "in_progress", "signed_off", "last_signed_off_at")
        empty_text = "No school is a member of the alliance today."


class SchoolStateFilter(PortalFilterSet):
    q = WordsFilter(label="School", fields=("name",))
    state = django_filters.ChoiceFilter(
        label="How far",
        choices=[("in_progress", "In progress"), ("signed_off", "Signed off"), ("neither", "Not begun")],
        empty_label="Any",
        method="in_state",
    )

    def in_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """A school that signed one off and has another under way is in both."""
        if value == "neither":
            return rows.filter(in_progress=0, signed_off=0)
        return rows.filter(**{f"{value}__gt": 0})


class SharedResultTable(PortalTable):
    caption = "Results that other schools share"
    caption_hidden = True
    noun = ("result", "results")
    school = HeadingColumn(linkify=row_link("deliveries:shared_result"), order_by="school__sorts_as")
    questionnaire = tables.Column(accessor="version__questionnaire", order_by="version__questionnaire")
    signed_off_at = MomentColumn(verbose_name="Signed off")

    class Meta(PortalTable.Meta):
        model = SelfEvaluation
        fields = ("school", "questionnaire", "signed_off_at")
        order_by = "school"
        empty_text = "No school shares a result with you. A head decides it, under a data-sharing protocol."


class SharedResultFilter(PortalFilterSet):
    q = WordsFilter(label="School or questionnaire", fields=("school__name", "version__questionnaire__title"))


class ViewTable(PortalTable):
    caption = "Who looked at the result"
    caption_hidden = True
    noun = ("look at the result", "looks at the result")
    person = HeadingColumn(order_by="person__sorts_as")
    organisation = tables.Column(verbose_name="School or partner", order_by="organisation__sorts_as")
    created_at = MomentColumn(verbose_name="When")

    class Meta(PortalTable.Meta):
        model = SelfEvaluationView
        fields = ("person", "organisation", "created_at")
        empty_text = "Nobody from another school has looked at it."


class ViewFilter(PortalFilterSet):
    q = WordsFilter(label="Name or school", fields=("person__name", "organisation__name"))
