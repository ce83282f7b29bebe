"""How often a date moved: what calendars get is later than all before (DOMAIN.md 5.2)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0014_files_of_study_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="moves",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="how often it moved: calendars tell the last one by it"
            ),
        ),
    ]
