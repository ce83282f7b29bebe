"""The national targets of 2018, as published: "Teaching school expectations and KPIs" (DOMAIN.md §1.3c)."""

import datetime as dt

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAME = "Teaching school expectations and KPIs, from 2018"
KPIS = [
    (
        "1.1",
        "itt",
        "Teachers trained in the year",
        "count",
        ">=",
        15,
        "Trainees of this academic year for whom a teaching school of the alliance is responsible.",
    ),
    (
        "1.2",
        "itt",
        "Trainees in a teaching post within 6 months",
        "percent",
        ">=",
        None,
        "Trainees in a teaching post within 6 months of the end of their course, of those who finished it.",
    ),
    (
        "2.1",
        "cpd",
        "Evidence-based professional development",
        "days",
        ">=",
        50,
        "Days of professional development in the academic year that follow the evidence for effective development.",
    ),
    (
        "2.2",
        "cpd",
        "Participants who found it worth its while",
        "percent",
        ">=",
        90,
        "Participants who agree both that it helps their practice and that it was worth the work, of all who answered.",
    ),
    (
        "3.1",
        "sts",
        "Days of support for schools in need",
        "days",
        ">=",
        30,
        "Days of deployment in the academic year at schools identified as in need of support.",
    ),
    (
        "3.2",
        "sts",
        "Support rated good or better",
        "percent",
        ">=",
        90,
        "Support that the supported school rated good or better at its end, of the support that it rated.",
    ),
]


def seed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    KPISet, KPI = apps.get_model("deliveries", "KPISet"), apps.get_model("deliveries", "KPI")
    alias = schema_editor.connection.alias
    kpi_set = KPISet.objects.using(alias).create(name=NAME, valid_from=dt.date(2017, 11, 1))
    fields = ("code", "area", "name", "unit", "comparator", "target", "definition")
    KPI.objects.using(alias).bulk_create(
        KPI(kpi_set=kpi_set, **dict(zip(fields, values, strict=True))) for values in KPIS
    )


def unseed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    for model in ("KPI", "KPISet"):
        apps.get_model("deliveries", model).objects.using(alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0001_tables")]
    operations = [migrations.RunPython(seed, unseed)]
