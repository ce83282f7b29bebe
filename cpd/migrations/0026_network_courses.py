from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0025_closing_lists"), ("schools", "0033_network_requests")]
    operations = [run("network_courses", "DROP FUNCTION app.network_courses()", folder=FOLDER)]
