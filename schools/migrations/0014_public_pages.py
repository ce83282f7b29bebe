from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0013_school_page")]
    operations = [run("0014_public_pages", "DROP FUNCTION app.public_pages_of(bigint)", folder=FOLDER)]
