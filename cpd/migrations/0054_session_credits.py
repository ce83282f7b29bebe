"""What a single session costs in credits (C59, decision 0020)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0053_shares_by_hours_and_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="creditrates",
            name="session_costs",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
