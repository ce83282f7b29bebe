"""A host learns which registers its guests keep open (decision 0021)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BACK = "DROP FUNCTION app.guest_registers(uuid);"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0056_membership_terms")]

    operations = [run("guest_registers", BACK, folder=FOLDER)]
