"""Marks can be taken back, and say how they were made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0009_course_requests")]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="batch",
            field=models.UUIDField(
                help_text="marked with others at one press, which can be taken back", null=True
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="how",
            field=models.CharField(
                choices=[
                    ("register", "On the register"),
                    ("all", "With all the others"),
                    ("code", "With the code of the room"),
                    ("walk_in", "Came without a booking"),
                ],
                default="register",
                max_length=10,
            ),
        ),
        migrations.AlterField(model_name="attendance", name="present", field=models.BooleanField(null=True)),
    ]
