"""The areas of expertise are schools' now: only what points to them is told so."""

import django.db.models.deletion
from django.db import migrations, models

SPECIALISM = models.ForeignKey(
    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.specialism"
)
AREA_OF_NEED = models.ForeignKey(
    on_delete=django.db.models.deletion.PROTECT,
    related_name="+",
    to="schools.specialism",
    verbose_name="area of need",
)


class Migration(migrations.Migration):
    dependencies = [("schools", "0012_specialisms"), ("sle_brokerage", "0002_specialisms")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("LeaderSpecialism", "specialism", SPECIALISM),
                migrations.AlterField("SupportRequest", "specialism", AREA_OF_NEED),
                migrations.DeleteModel("Specialism"),
            ]
        )
    ]
