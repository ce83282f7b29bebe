from django.db import migrations, models

from alliance_portal.kernel.sql import run

REVERSE = "DROP FUNCTION app.blank_texts(text, text, bigint[], bigint); DROP TABLE app.kept_text"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0014_blank_words")]
    operations = [
        run("blank_texts", REVERSE),
        migrations.AddField("retentionrun", "waiting", models.JSONField(default=dict)),
    ]
