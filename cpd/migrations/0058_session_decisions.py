"""Whether each session takes place, where it can be booked by itself (C59, decision 0020)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0057_guest_registers"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="confirmed_at",
            field=models.DateTimeField(
                editable=False,
                help_text="when somebody decided that this date takes place with fewer (C59)",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="reminded_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
