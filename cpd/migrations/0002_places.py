from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0001_tables")]
    operations = [
        run(
            "0002_places",
            "DROP TRIGGER offer_places ON cpd_run; DROP TRIGGER count_places ON cpd_booking;"
            " DROP TRIGGER queue_booking ON cpd_booking; DROP TRIGGER time_run ON cpd_session;"
            " DROP TRIGGER begin_run ON cpd_run; DROP FUNCTION app.offer_places(); DROP FUNCTION app.count_places();"
            " DROP FUNCTION app.queue_booking(); DROP FUNCTION app.promote_waiting(bigint);"
            " DROP FUNCTION app.time_run(); DROP FUNCTION app.begin_run(); DROP FUNCTION app.holds_place(text)",
            folder=FOLDER,
        )
    ]
