"""Who needs it: a course that is to meet the need begins with it (C51)."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0011_charges"),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
            name="audiences",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("early_career", "Early career teachers"),
                        ("established", "Established teachers"),
                        ("support_staff", "Teaching assistants and support staff"),
                        ("middle_leaders", "Middle leaders"),
                        ("senior_leaders", "Senior leaders"),
                        ("headteachers", "Headteachers"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
    ]
