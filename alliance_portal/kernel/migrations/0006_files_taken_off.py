"""The bytes of files that were taken off go when their time is up (decisions/0011, sql/empty_files.sql)."""

from django.db import migrations, models

from alliance_portal.kernel.sql import run

TAKEN_BACK = "DROP FUNCTION app.empty_files(text, bigint[], bigint); DROP TABLE app.kept_file"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0005_sort_keys")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="emptied_at",
            field=models.DateTimeField(
                editable=False, help_text="since when its bytes are gone (kernel.retention_files)", null=True
            ),
        ),
        run("empty_files", TAKEN_BACK),
    ]
