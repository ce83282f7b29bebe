"""Trust staff act for the schools of their trust, not for its other members (sql/trust_schools.sql)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0008_names_in_order"),
    ]

    operations = [run("trust_schools", migrations.RunSQL.noop, folder=FOLDER)]
