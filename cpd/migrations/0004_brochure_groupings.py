"""The courses of a brochure are put into chapters by audience, phase or provider (C52)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0003_duties_and_removed_dates")]

    operations = [
        migrations.AddField(
            model_name="brochureedition",
            name="grouping",
            field=models.CharField(
                choices=[("audience", "Audience"), ("phase", "Phase"), ("provider", "Provider")],
                default="audience",
                max_length=10,
            ),
        ),
    ]
