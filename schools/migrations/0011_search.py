from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0010_roles"), ("kernel", "0004_search")]
    operations = [
        run(
            "0011_search",
            "DROP FUNCTION app.search_people(text); DROP FUNCTION app.search_organisations(text);"
            " DROP INDEX schools_person_search; DROP INDEX schools_organisation_search",
            folder=FOLDER,
        )
    ]
