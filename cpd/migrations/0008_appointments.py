"""Where duties are split, the lead alone appoints finance officers and leads, and nobody is finance officer and plans."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0007_shares_of_dates"), ("schools", "0005_governance_files_and_letters")]

    operations = [run("appointments", migrations.RunSQL.noop, folder=FOLDER)]
