"""A membership may pay for places that were booked before it began (sql/earlier_places.sql; decision 0023)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0058_session_decisions")]

    operations = [
        run("earlier_places", "DROP FUNCTION app.cover_earlier(bigint, bigint);", folder=FOLDER),
    ]
