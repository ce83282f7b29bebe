"""A file that was replaced, so that nothing shows it any more, has a period as well (sql/files_nothing_shows.sql)."""

from django.db import migrations

from alliance_portal.kernel.sql import run, text

EMPTY_FILES = text("empty_files").partition("CREATE FUNCTION")[2].partition("REVOKE")[0]
TAKEN_BACK = f"""
CREATE OR REPLACE FUNCTION {EMPTY_FILES};
DROP FUNCTION app.files_nothing_shows(bigint, bigint[], regclass);
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0006_files_taken_off")]

    operations = [run("files_nothing_shows", TAKEN_BACK)]
