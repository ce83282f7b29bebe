from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_tenant_tables"), ("kernel", "0003_jobs")]
    operations = [
        run(
            "0004_scope",
            "DROP TRIGGER composition ON schools_leadership; DROP TRIGGER composition ON schools_alliancekind;"
            " DROP FUNCTION app.check_composition(); DROP FUNCTION app.alliances_of(bigint);"
            " DROP FUNCTION app.enter(bigint, bigint, text)",
            folder=FOLDER,
        )
    ]
