from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("itt", "0001_tables"), ("kernel", "0004_search")]
    operations = [
        run(
            "0002_search",
            "DROP FUNCTION app.search_trainees(text); DROP INDEX itt_trainee_search",
            folder=FOLDER,
        )
    ]
