from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BACK = "CREATE INDEX schools_person_likeness ON schools_person USING gin (alliance_id, name gin_trgm_ops)"


class Migration(migrations.Migration):
    dependencies = [("schools", "0024_joined_erasure")]
    operations = [run("likely_pairs", BACK, folder=FOLDER)]
