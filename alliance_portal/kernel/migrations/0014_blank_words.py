from django.db import migrations

from alliance_portal.kernel.sql import run


class Migration(migrations.Migration):
    dependencies = [("kernel", "0013_strike_out")]
    operations = [run("blank_words", "DROP FUNCTION app.blank_words(text, bigint[], bigint)")]
