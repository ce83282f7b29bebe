"""A brochure has pages of its own, an order, and a note of what a version corrects."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0017_credits"),
    ]

    operations = [
        migrations.AddField(
            model_name="brochureedition",
            name="arranged",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                blank=True,
                default=list,
                editable=False,
                help_text="references of runs in the order of their chapters; the others follow by date",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="brochureedition",
            name="correction",
            field=models.TextField(
                blank=True, help_text="what differs from the version that was published before"
            ),
        ),
        migrations.AddField(
            model_name="brochureedition",
            name="featured",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                blank=True,
                default=list,
                editable=False,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="brochureedition",
            name="priorities",
            field=models.TextField(
                blank=True, help_text="A page of their own, in paragraphs as the foreword"
            ),
        ),
        migrations.AddField(
            model_name="brochureedition",
            name="sponsors",
            field=models.TextField(
                blank=True, help_text="A page of their own, in paragraphs as the foreword"
            ),
        ),
    ]
