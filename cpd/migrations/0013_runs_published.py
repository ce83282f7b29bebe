"""When a run was published: feeds and alerts tell of what is new."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0012_impact")]

    operations = [
        migrations.AddField(
            model_name="run", name="published_at", field=models.DateTimeField(editable=False, null=True)
        ),
    ]
