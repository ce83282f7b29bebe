"""Trainees are found by name (sql/search.sql)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
SUBJECTS = ("search",)


class Migration(migrations.Migration):
    dependencies = [("itt", "0001_tables"), ("kernel", "0004_walls")]
    operations = [run(name, migrations.RunSQL.noop, folder=FOLDER) for name in SUBJECTS]
