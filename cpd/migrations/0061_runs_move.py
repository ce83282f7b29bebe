"""All dates of a run move in one statement: each can take the day of another that moves too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0060_vat_of_courses")]

    operations = [
        migrations.RemoveConstraint(model_name="session", name="a_session_once"),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                fields=["alliance", "run", "held_on", "starts"],
                name="a_session_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
        ),
    ]
