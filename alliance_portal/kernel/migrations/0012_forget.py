from django.db import migrations

from alliance_portal.kernel.sql import run

BEFORE = "ALTER TABLE app.holding ADD COLUMN emails text[] NOT NULL DEFAULT '{}', ADD COLUMN files text[] NOT NULL DEFAULT '{}'"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0011_mail_choices")]

    operations = [
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        run("0010_forget", ""),
    ]
