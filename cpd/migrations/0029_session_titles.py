"""What a date of a course is about: the components of a programme, the talks of a conference."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0028_joint_runs")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="title",
            field=models.CharField(
                blank=True, help_text="what this date is about (C59, C98)", max_length=120
            ),
        ),
    ]
