"""What the database itself sees to in the ledger, questionnaires and documents (sql/)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
SUBJECTS = ("ledger", "self_evaluation", "documents")


class Migration(migrations.Migration):
    replaces = [("deliveries", "0017_governance_documents")]
    dependencies = [("deliveries", "0002_kpis"), ("schools", "0003_walls")]
    operations = [run(name, migrations.RunSQL.noop, folder=FOLDER) for name in SUBJECTS]
