from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0023_erasure")]
    operations = [run("joined_erasure", "DROP FUNCTION app.records_of(bigint, bigint)", folder=FOLDER)]
