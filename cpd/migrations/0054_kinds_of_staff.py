"""Courses are for trainees and governors too (C52)."""

import django.contrib.postgres.fields
from django.db import migrations, models

AUDIENCES = [
    ("trainees", "Trainee teachers"),
    ("early_career", "Early career teachers"),
    ("established", "Established teachers"),
    ("support_staff", "Teaching assistants and support staff"),
    ("middle_leaders", "Middle leaders"),
    ("senior_leaders", "Senior leaders"),
    ("headteachers", "Headteachers"),
    ("governors", "Governors and trustees"),
]
EACH = models.CharField(choices=AUDIENCES, max_length=20)


class Migration(migrations.Migration):
    dependencies = [("cpd", "0053_shares_by_hours_and_days")]

    operations = [
        migrations.AlterField(
            model_name="course",
            name="audiences",
            field=django.contrib.postgres.fields.ArrayField(base_field=EACH, size=None),
        ),
        migrations.AlterField(
            model_name="coursealert",
            name="audiences",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=EACH, blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="courserequest",
            name="audiences",
            field=django.contrib.postgres.fields.ArrayField(base_field=EACH, size=None),
        ),
    ]
