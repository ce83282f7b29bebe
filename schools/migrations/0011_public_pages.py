from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0010_roles")]
    operations = [run("0011_public_pages", "DROP FUNCTION app.public_pages_of(bigint)", folder=FOLDER)]
