"""Places are held for working days (sql/working_day_holds.sql); the bank holidays come from the library that Python asks."""

from pathlib import Path
from typing import Any

from django.db import migrations, models

from alliance_portal.kernel.sql import run
from alliance_portal.kernel.working_days import bank_holidays_of

FOLDER = Path(__file__).parent.parent / "sql"
YEARS = range(2026, 2061)


def write_bank_holidays(_apps: Any, editor: Any) -> None:
    days = ",".join(day.isoformat() for day in bank_holidays_of(YEARS))
    editor.execute(
        "CREATE OR REPLACE FUNCTION app.bank_holidays() RETURNS date[] LANGUAGE sql IMMUTABLE AS "
        f"$$ SELECT '{{{days}}}'::date[] $$"
    )


class Migration(migrations.Migration):
    dependencies = [("cpd", "0042_whole_programmes")]

    operations = [
        migrations.AlterField(
            model_name="holdtime", name="days", field=models.PositiveSmallIntegerField(default=5)
        ),
        migrations.RunPython(write_bank_holidays, migrations.RunPython.noop),
        run("working_day_holds", migrations.RunSQL.noop, folder=FOLDER),
    ]
