from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
UNDO = """
DROP INDEX deliveries_report_by_code;
DROP FUNCTION app.verify_report(text);
DROP TRIGGER keep_report ON deliveries_report;
DROP FUNCTION app.keep_report();
DROP TRIGGER adds_up ON deliveries_contributionbeneficiary;
DROP TRIGGER adds_up ON deliveries_contributionshare;
DROP TRIGGER adds_up ON deliveries_contribution;
DROP FUNCTION app.check_contribution()
"""


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0002_kpis"), ("schools", "0004_scope")]
    operations = [run("0003_ledger", UNDO, folder=FOLDER)]
