"""Whoever keeps an entry that a school queried can say why it stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0005_titles_in_order"),
        ("schools", "0015_files_taken_off_and_moves"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="contributionconfirmation",
            name="a_query_says_what_is_wrong",
        ),
        migrations.AlterField(
            model_name="contributionconfirmation",
            name="verdict",
            field=models.CharField(
                choices=[("confirmed", "Confirmed"), ("queried", "Queried"), ("explained", "Explained")],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionconfirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(("comment", ""), ("verdict__in", ("queried", "explained")), _negated=True),
                name="a_query_says_what_is_wrong",
            ),
        ),
    ]
