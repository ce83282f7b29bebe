from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0026_networks")]
    operations = [run("networks_shown", "DROP FUNCTION app.networks()", folder=FOLDER)]
