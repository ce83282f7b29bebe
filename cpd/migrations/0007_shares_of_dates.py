"""A guest of a joint run says whether the share of a date that its host takes out comes back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0006_hub_research")]

    operations = [
        migrations.AddField(
            model_name="jointrun",
            name="gives_share_back",
            field=models.BooleanField(
                default=True, help_text="its share of our price comes back when the host takes a date out"
            ),
        ),
    ]
