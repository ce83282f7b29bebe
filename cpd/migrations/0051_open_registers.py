"""A guest learns which of its registers its host has closed, and it has not (decision 0021)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BACK = "DROP FUNCTION app.registers_left_open();"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0050_statements_and_reasons")]

    operations = [run("open_registers", BACK, folder=FOLDER)]
