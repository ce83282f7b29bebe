"""What the database itself sees to about places, money and joint runs (sql/)."""

from pathlib import Path
from typing import Any

from django.db import migrations

from alliance_portal.kernel.sql import run
from alliance_portal.kernel.working_days import bank_holidays_of

FOLDER = Path(__file__).parent.parent / "sql"
SUBJECTS = (
    "places",
    "search",
    "certificates",
    "documents",
    "invoices",
    "credits",
    "network_courses",
    "joint_runs",
    "host_at_the_door",
    "entitlements",
)
YEARS = range(2026, 2061)


def write_bank_holidays(_apps: Any, editor: Any) -> None:
    days = ",".join(day.isoformat() for day in bank_holidays_of(YEARS))
    editor.execute(
        "CREATE OR REPLACE FUNCTION app.bank_holidays() RETURNS date[] LANGUAGE sql IMMUTABLE AS "
        f"$$ SELECT '{{{days}}}'::date[] $$"
    )


class Migration(migrations.Migration):
    replaces = [("cpd", "0066_fees_by_pupils")]
    dependencies = [("cpd", "0001_tables"), ("deliveries", "0003_walls")]
    operations = [
        migrations.RunPython(write_bank_holidays, migrations.RunPython.noop),
        *(run(name, migrations.RunSQL.noop, folder=FOLDER) for name in SUBJECTS),
    ]
