"""Bodies, agreements and networks stand where somebody looks for them (decisions/0026, sql/names_in_order.sql)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0005_sort_keys"),
        ("schools", "0009_trust_staff_act_for_schools"),
    ]

    operations = [
        migrations.AlterModelOptions(name="agreement", options={"ordering": [SortsAs("title"), "pk"]}),
        migrations.AlterModelOptions(
            name="body",
            options={"ordering": [SortsAs("name"), "pk"], "verbose_name_plural": "bodies"},
        ),
        migrations.AlterModelOptions(name="network", options={"ordering": [SortsAs("name"), "pk"]}),
        run("names_in_order", migrations.RunSQL.noop, folder=FOLDER),
    ]
