"""The figures of a course or a run as a file: a line each, and on each whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_tables2 as tables

from alliance_portal.kernel.ui.tables import NumberColumn, PortalTable
from cpd.queries.figures import SCHOOLS, Figure


class FiguresTable(PortalTable):
    """`about` names the course and its dates, `staff` the kind of staff whose answers they are."""

    caption = "Results"
    noun = ("figure", "figures")
    course = tables.Column(empty_values=())
    dates = tables.Column(empty_values=())
    part = tables.Column()
    staff = tables.Column(empty_values=(), verbose_name="Kind of staff")
    question = tables.Column()
    answer = tables.Column()
    number = NumberColumn()
    total = NumberColumn(verbose_name="Of")
    whom = tables.Column(verbose_name="Of whom")
    note = tables.Column()

    class Meta(PortalTable.Meta):
        orderable = False

    def __init__(self, figures: Iterable[Figure], *, about: tuple[str, str], staff: str) -> None:
        super().__init__(list(figures))
        self.about, self.whose = about, staff or "Everybody"

    def value_course(self, **_: Any) -> str:
        return self.about[0]

    def value_dates(self, **_: Any) -> str:
        return self.about[1]

    def value_staff(self, record: Figure, **_: Any) -> str:
        """What schools report is of no kind of staff."""
        return "" if record.part == SCHOOLS else self.whose
