"""Surveys are closed before their last day and opened again; who has not answered is reminded once (C60)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0014_shared_data"),
        ("schools", "0038_the_end_of_the_period"),
    ]

    operations = [
        migrations.AddField(
            model_name="survey",
            name="closed_at",
            field=models.DateTimeField(blank=True, help_text="before its last day", null=True),
        ),
        migrations.AddField(
            model_name="survey",
            name="reminded_at",
            field=models.DateTimeField(
                blank=True, help_text="when those were reminded who had not answered: once", null=True
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opened_at__isnull", False),
                    models.Q(("closed_at", None), ("reminded_at", None)),
                    _connector="OR",
                ),
                name="only_what_was_opened_closes",
            ),
        ),
    ]
