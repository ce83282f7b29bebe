"""A membership whose fee follows from the number of pupils; interest on what is paid late."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0065_substitutes_in_time")]

    operations = [
        migrations.AddField(
            model_name="membershipfee",
            name="pupil_pence",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="the fee is so much for each pupil on roll (DOMAIN.md §5.2)",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="membershipfee",
            name="least_pence",
            field=models.PositiveIntegerField(blank=True, default=0, help_text="but at least so much"),
        ),
        migrations.AddField(
            model_name="membershipfee",
            name="pupils",
            field=models.PositiveIntegerField(
                editable=False, help_text="on roll when it was reckoned", null=True
            ),
        ),
        migrations.AddField(
            model_name="billing",
            name="late_percent",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="interest a year on what is paid late; empty: none",
                max_digits=4,
                null=True,
            ),
        ),
    ]
