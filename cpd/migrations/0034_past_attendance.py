"""Who attended which course before the portal, taken over from a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0033_order_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="imported_at",
            field=models.DateTimeField(
                editable=False,
                help_text="when who was there was taken over from a file: nobody is asked anything about it",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="how",
            field=models.CharField(
                choices=[
                    ("register", "On the register"),
                    ("all", "With all the others"),
                    ("code", "With the code of the room"),
                    ("walk_in", "Came without a booking"),
                    ("file", "From a file of past attendance"),
                    ("host", "By the alliance that hosts it"),
                ],
                default="register",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="importfile",
            name="kind",
            field=models.CharField(
                choices=[
                    ("courses", "Courses and dates"),
                    ("bookings", "Bookings"),
                    ("attendance", "Past attendance"),
                ],
                max_length=10,
            ),
        ),
    ]
