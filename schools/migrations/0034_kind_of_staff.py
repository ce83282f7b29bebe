"""Support staff are counted apart in reports (A14)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0033_network_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="staff",
            field=models.CharField(
                blank=True,
                choices=[
                    ("teaching", "Teacher or leader"),
                    ("support", "Teaching assistant or other support staff"),
                ],
                help_text="empty: not known",
                max_length=8,
            ),
        ),
    ]
