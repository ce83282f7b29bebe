from django.db import migrations

from alliance_portal.kernel.sql import run


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_jobs")]
    operations = [
        run(
            "0004_search",
            "DROP FUNCTION app.beginnings(text); DROP FUNCTION app.words(text); DROP FUNCTION app.plain(text)",
        )
    ]
