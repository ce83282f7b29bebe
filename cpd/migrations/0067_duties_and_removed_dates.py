"""The database holds what only finance officers do where duties are split (sql/duties_hold.sql); guests of a joint run read
why a date was taken out (sql/removed_dates.sql)."""

from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BEFORE = (
    (FOLDER / "split_duties.sql")
    .read_text(encoding="utf-8")
    .replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
)
UNDO = f"""
DROP TRIGGER keep_finance ON schools_rolegrant; DROP TRIGGER keep_split ON cpd_billing;
DROP TRIGGER split_lines ON cpd_invoiceline; DROP TRIGGER split_duties_settling ON cpd_payment;
DROP TRIGGER split_duties_sending ON cpd_invoice; DROP TRIGGER split_duties_making ON cpd_invoice;
DROP FUNCTION app.keep_finance(), app.keep_split(), app.split_lines(), app.is_overcharged(cpd_invoiceline),
  app.still_owed(cpd_invoiceline), app.refuse_duty(text), app.keeps_the_books(bigint), app.acts_as(bigint, text[]);
{BEFORE}
"""


class Migration(migrations.Migration):
    dependencies = [("cpd", "0066_fees_by_pupils"), ("schools", "0045_finance_officers")]

    operations = [
        migrations.AlterField(
            model_name="billing",
            name="split_duties",
            field=models.BooleanField(
                default=False,
                help_text="only finance officers make, send and credit invoices, and record payments",
            ),
        ),
        run("duties_hold", UNDO, folder=FOLDER),
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
        run("removed_dates", "DROP FUNCTION app.removed_dates(uuid);", folder=FOLDER),
    ]
