"""A joint run's register asks for its own guests, and not through the joint runs of all alliances (sql/open_doors.sql)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0015_moves_of_sessions")]

    operations = [run("open_doors", migrations.RunSQL.noop, folder=FOLDER)]
