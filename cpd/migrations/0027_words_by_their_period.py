from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0026_network_courses"), ("kernel", "0014_blank_words")]
    operations = [run("words_by_their_period", "", folder=FOLDER)]
