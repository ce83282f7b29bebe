from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0022_merging"), ("kernel", "0012_forget")]

    operations = [run("0021_erasure", "DROP FUNCTION app.erase_person(bigint)", folder=FOLDER)]
