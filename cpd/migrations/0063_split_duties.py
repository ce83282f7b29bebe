"""An alliance may leave invoices to its finance officers alone (sql/split_duties.sql)."""

from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
UNDO = "DROP TRIGGER split_duties ON cpd_invoice; DROP FUNCTION app.split_duties();"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0062_price_reductions"), ("schools", "0045_finance_officers")]

    operations = [
        migrations.AddField(
            model_name="billing",
            name="split_duties",
            field=models.BooleanField(
                default=False, help_text="only finance officers make, send and credit invoices"
            ),
        ),
        run("split_duties", UNDO, folder=FOLDER),
    ]
