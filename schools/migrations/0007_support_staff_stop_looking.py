"""Support staff end their own look, and the record says so (DOMAIN.md §7.4)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0006_words_of_consents"),
    ]

    operations = [
        migrations.AddField(
            model_name="supportgrant",
            name="stopped",
            field=models.BooleanField(default=False, help_text="they ended it themselves, before its time"),
        ),
    ]
