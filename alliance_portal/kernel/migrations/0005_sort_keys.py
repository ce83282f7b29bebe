"""Names are sorted as people look for them (decisions/0026)."""

from django.db import migrations

from alliance_portal.kernel.sql import run


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_walls")]
    operations = [run("sort_key", "DROP FUNCTION app.sorts_as(text)")]
