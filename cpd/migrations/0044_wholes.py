"""What was booked or asked for at once of a whole programme has a key in common (C59)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0043_working_day_holds")]

    operations = [
        migrations.AddField(
            model_name="groupbooking",
            name="whole",
            field=models.UUIDField(
                help_text="what was booked or asked for of it at once has this in common", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="groupbooking",
            index=models.Index(
                condition=models.Q(("whole__isnull", False)),
                fields=["alliance", "whole"],
                name="cpd_group_whole",
            ),
        ),
    ]
