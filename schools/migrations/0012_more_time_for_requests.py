"""A request about data may take two months more, with the reason (DOMAIN.md §7.2)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0011_figures_of_schools"),
    ]

    operations = [
        migrations.AddField(
            model_name="privacyrequest",
            name="extended_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="privacyrequest",
            name="extended_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="privacyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("extended_on", None), models.Q(("extended_because", ""), _negated=True), _connector="OR"
                ),
                name="more_time_says_why",
            ),
        ),
    ]
