from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0002_places"), ("kernel", "0004_search")]
    operations = [
        run(
            "0003_search",
            "DROP FUNCTION app.search_courses(text); DROP INDEX cpd_course_search",
            folder=FOLDER,
        )
    ]
