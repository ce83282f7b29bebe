"""An invitation says what kind of staff somebody is (A14, C52)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0038_the_end_of_the_period"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="staff",
            field=models.CharField(
                blank=True,
                choices=[
                    ("teaching", "Teacher or leader"),
                    ("support", "Teaching assistant or other support staff"),
                ],
                help_text="as a person’s; empty: not known",
                max_length=8,
            ),
        ),
    ]
