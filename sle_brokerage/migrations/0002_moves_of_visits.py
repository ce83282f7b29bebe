"""How often a visit moved: what calendars get is later than all before (DOMAIN.md 5.2)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sle_brokerage", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="plannedvisit",
            name="moves",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="how often it moved: calendars tell the last one by it"
            ),
        ),
    ]
