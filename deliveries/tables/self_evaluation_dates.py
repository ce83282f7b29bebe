"""How far schools are with one version of a questionnaire."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import HeadingColumn, MomentColumn, PortalTable, StateColumn
from schools.models import Organisation

STATES = [("not_started", "Not started"), ("in_progress", "In progress"), ("signed_off", "Signed off")]


class VersionSchoolTable(PortalTable):
    """Not what schools said: how far they are, and whether they share it."""

    caption = "Schools"
    caption_hidden = True
    noun = ("school", "schools")
    name = HeadingColumn(verbose_name="School", linkify=row_link("schools:organisation"))
    state = StateColumn()
    signed_off_at = MomentColumn(verbose_name="Signed off", default="Not yet")
    sharing = StateColumn(default="")

    class Meta(PortalTable.Meta):
        model = Organisation
        fields = ("name", "state", "signed_off_at", "sharing")
        empty_text = "No school is a member of the alliance today."


class VersionSchoolFilter(PortalFilterSet):
    q = WordsFilter(label="School", fields=("name",))
    state = django_filters.ChoiceFilter(label="State", choices=STATES, method="in_state", empty_label="Any")

    def in_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(state=value)
