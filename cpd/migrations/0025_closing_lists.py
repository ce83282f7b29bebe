"""Those who wait in vain are told; a held place is let go while it can still be offered (sql/*_closing_lists)."""

from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0024_budgets")]

    operations = [
        migrations.AddField(
            model_name="run",
            name="list_closed_at",
            field=models.DateTimeField(
                editable=False, help_text="when those who waited were told that it is too late", null=True
            ),
        ),
        run("0025_closing_lists", migrations.RunSQL.noop, folder=FOLDER),
    ]
