"""Two inspections of schools of the demo, figures of theirs and where they stood against the floor standard, beside
the support of that time (C2, C58).

The schools are real and these facts are not: each source says so, no grade is one that a school would mind, and at
the end all stand above the floor."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from schools.actions.school_page import (
    save_figure,
    save_floor_status,
    save_inspection,
    save_judgements,
)
from schools.models import FloorStatus, Inspection, Organisation, SchoolFigure
from schools.models.inspection import AREAS, Framework, Grade, JudgedArea, grades

from .calendar import worked

Kind, Unit = SchoolFigure.Kind, SchoolFigure.Unit
PLAIN = (Grade.GOOD, Grade.EXPECTED, Grade.MET)
REPORTS = (
    "Invented for this demonstration; Ofsted publishes the real reports at https://reports.ofsted.gov.uk/"
)
REVIEW = "Invented for this demonstration: review of teaching by two leaders of other schools"
TABLES = "Invented for this demonstration; the real figures are at https://www.compare-school-performance.service.gov.uk/"
READING = "Reading at the expected standard, end of Year 2"
# school → days ago, the school's own note
INSPECTIONS = {
    "brightside": (430, "Phonics was named as what to work on next. The support of this year began with it."),
    "south-green-infant": (610, "Inspectors saw calm classrooms. Writing is what we look at now."),
}
# school, kind, what it is of, days ago, figure, unit, of how many, source, whether the school shares it
FIGURES = (
    ("brightside", Kind.TEACHING, "", 400, "62", Unit.PER_CENT, 13, REVIEW, False),
    ("brightside", Kind.TEACHING, "", 60, "79", Unit.PER_CENT, 14, REVIEW, True),
    ("brightside", Kind.ATTAINMENT, READING, 505, "66", Unit.PER_CENT, 58, TABLES, True),
    ("brightside", Kind.ATTAINMENT, READING, 140, "73.3", Unit.PER_CENT, 60, TABLES, True),
    ("south-green-infant", Kind.ATTAINMENT, READING, 505, "71", Unit.PER_CENT, 59, TABLES, True),
    ("south-green-infant", Kind.ATTAINMENT, READING, 140, "75", Unit.PER_CENT, 60, TABLES, True),
    (
        "south-green-infant",
        Kind.OTHER,
        "Attendance of the year",
        140,
        "95.2",
        Unit.PER_CENT,
        178,
        TABLES,
        False,
    ),
    (
        "sunnymede-junior",
        Kind.ATTAINMENT,
        "Scaled score in mathematics, end of Year 6",
        140,
        "103.4",
        Unit.POINTS,
        57,
        TABLES,
        True,
    ),
)

BELOW, MET = FloorStatus.Status.BELOW, FloorStatus.Status.MET
# school → where it stood by the results of 2016, 2017 and 2018, the last years that there was a floor standard
FLOOR = {
    "brightside": (BELOW, MET, MET),
    "south-green-junior": (MET, BELOW, MET),
    "sunnymede-junior": (BELOW, BELOW, MET),
    "buttsbury-junior": (MET, MET, MET),
    "quilters-junior": (MET, MET, MET),
    "stock": (MET, MET, MET),
}


def record_schools(actor: Actor, known: dict[str, Organisation]) -> None:
    for key, (days_ago, note) in INSPECTIONS.items():
        _inspect(actor, known[key], _day(days_ago), note)
    for key, kind, what, days_ago, value, unit, out_of, source, is_shared in FIGURES:
        figure = SchoolFigure(
            organisation=known[key],
            kind=kind,
            what=what,
            measured_on=_day(days_ago),
            value=Decimal(value),
            unit=unit,
            out_of=out_of,
            source=source,
            is_shared=is_shared,
        )
        save_figure(actor=actor, figure=figure)
    for key, statuses in FLOOR.items():
        for year, status in enumerate(statuses, 2016):
            row = FloorStatus(
                organisation=known[key], stood_on=dt.date(year, 7, 31), status=status, source=TABLES
            )
            save_floor_status(actor=actor, status=row)


def _inspect(actor: Actor, school: Organisation, day: dt.date, note: str) -> None:
    """Under the framework of that day, every area judged as most are; no school here has a sixth form."""
    framework = Framework.on(day)
    inspection = Inspection(
        organisation=school, inspected_on=day, framework=framework, source=REPORTS, note=note, is_shared=True
    )
    save_inspection(actor=actor, inspection=inspection)
    judged = {area: next(one for one in grades(framework, area) if one in PLAIN) for area in AREAS[framework]}
    judged.pop(JudgedArea.SIXTH_FORM, None)
    save_judgements(actor=actor, inspection=inspection, grades=judged)


def _day(days_ago: int) -> dt.date:
    return worked(timezone.localdate() - dt.timedelta(days=days_ago))
