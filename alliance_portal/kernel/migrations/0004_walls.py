"""What the database itself sees to in jobs, search, e-mail and forgetting (sql/)."""

from django.db import migrations

from alliance_portal.kernel.sql import run

SUBJECTS = ("jobs", "search", "mail", "files", "holdings", "forget", "strike_out", "blank_texts")


class Migration(migrations.Migration):
    replaces = [("kernel", "0015_blank_texts")]
    dependencies = [("kernel", "0003_mail_and_retention")]
    operations = [run(name, migrations.RunSQL.noop) for name in SUBJECTS]
