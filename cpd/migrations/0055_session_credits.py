"""What a single session costs in credits (C59, decision 0020)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0054_kinds_of_staff"),
    ]

    operations = [
        migrations.AddField(
            model_name="creditrates",
            name="session_costs",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
