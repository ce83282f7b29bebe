"""Terms say until when a school may send a colleague instead."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0064_clash_rules")]

    operations = [
        migrations.AddField(
            model_name="cancellationtariff",
            name="substitute_hours",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Until it begins"),
                    (24, "24 hours before"),
                    (48, "48 hours before"),
                    (72, "3 days before"),
                    (168, "7 days before"),
                    (336, "14 days before"),
                ],
                default=0,
                help_text="so long before the start a school can still send a colleague instead",
            ),
        ),
    ]
