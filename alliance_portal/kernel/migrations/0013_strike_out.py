from django.db import migrations

from alliance_portal.kernel.sql import run


class Migration(migrations.Migration):
    dependencies = [("kernel", "0012_forget")]
    operations = [run("strike_out", "DROP FUNCTION app.strike_out(text, bigint[], bigint)")]
