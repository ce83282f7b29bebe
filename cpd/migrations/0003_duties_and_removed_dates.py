"""The database holds what only finance officers do where duties are split (sql/duties_hold.sql); guests of a joint run read
why a date was taken out (sql/removed_dates.sql)."""

from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0002_walls")]

    operations = [
        migrations.AlterField(
            model_name="billing",
            name="split_duties",
            field=models.BooleanField(
                default=False,
                help_text="only finance officers make, send and credit invoices, and record payments",
            ),
        ),
        run("duties_hold", migrations.RunSQL.noop, folder=FOLDER),
        migrations.AddField(
            model_name="rescheduling",
            name="because",
            field=models.CharField(
                blank=True,
                default="",
                help_text="why a date was taken out; guests of a joint run read it too",
                max_length=200,
            ),
            preserve_default=False,
        ),
        run("removed_dates", migrations.RunSQL.noop, folder=FOLDER),
    ]
