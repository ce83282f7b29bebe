from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BEFORE, _, _ = (FOLDER / "0004_scope.sql").read_text(encoding="utf-8").partition("-- The composition")


class Migration(migrations.Migration):
    dependencies = [("schools", "0009_role_grants")]
    operations = [
        run(
            "0010_roles",
            "DROP FUNCTION app.enter(bigint, bigint, text), app.alliances_of(bigint), app.roles_held(bigint, bigint),"
            f" app.support_grants(bigint), app.elsewhere(bigint, bigint); {BEFORE}",
            folder=FOLDER,
        )
    ]
