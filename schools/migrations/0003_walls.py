"""What the database itself sees to about alliances, people and networks (sql/)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
SUBJECTS = ("scope", "search", "public_pages", "likely_pairs", "erasure", "networks", "network_posts")


class Migration(migrations.Migration):
    replaces = [("schools", "0045_finance_officers")]
    dependencies = [("schools", "0002_tables"), ("kernel", "0004_walls")]
    operations = [run(name, migrations.RunSQL.noop, folder=FOLDER) for name in SUBJECTS]
