"""Networks of schools, programmes, hubs, and whom another alliance booked, stand where somebody looks for them
(decisions/0026, sql/names_in_order.sql)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0010_the_seller_is_one_of_us"),
        ("schools", "0010_titles_in_order"),
    ]

    operations = [
        migrations.AlterModelOptions(name="hub", options={"ordering": [SortsAs("title"), "id"]}),
        migrations.AlterModelOptions(name="programme", options={"ordering": [SortsAs("title"), "id"]}),
        migrations.AlterModelOptions(name="schoolnetwork", options={"ordering": [SortsAs("title"), "id"]}),
        run("names_in_order", migrations.RunSQL.noop, folder=FOLDER),
    ]
