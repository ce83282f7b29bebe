"""By what an item is known in every version of a questionnaire that asks it, so that results can be compared (C51)."""

import uuid

import django.contrib.postgres.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0006_needs")]

    operations = [
        migrations.AddField(
            model_name="questionnaireitem",
            name="identity",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
            ),
        ),
    ]
