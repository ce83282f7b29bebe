"""How often a meeting moved, for calendars (DOMAIN.md 5.2); since when a story is archived, for the time of its picture."""

from django.db import migrations, models

# Nobody knows since when: their time begins today.
ARCHIVED_BEFORE = "UPDATE schools_newsitem SET archived_at = now() WHERE state = 'archived'"


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0014_floor_standard"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="moves",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="how often it moved: calendars tell the last one by it"
            ),
        ),
        migrations.AddField(
            model_name="newsitem",
            name="archived_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL(ARCHIVED_BEFORE, migrations.RunSQL.noop),
    ]
