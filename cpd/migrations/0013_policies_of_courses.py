"""The policies that courses are tagged with, in a list that each alliance keeps (CAPABILITIES C54)."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.alphabet
import alliance_portal.kernel.tenancy.guards


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0012_papers_of_hubs"),
        ("schools", "0012_more_time_for_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="policies",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                blank=True,
                default=list,
                help_text="names of the alliance's list",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="coursealert",
            name="policies",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
            ),
        ),
        migrations.CreateModel(
            name="PolicyTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "sorts_as",
                    models.GeneratedField(
                        db_persist=True,
                        expression=alliance_portal.kernel.alphabet.SortsAs(models.F("name")),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                ("archived_at", models.DateTimeField(editable=False, null=True)),
                (
                    "alliance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.alliance",
                    ),
                ),
            ],
            options={
                "ordering": ["sorts_as"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "sorts_as"), name="a_policy_once"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(
                        name="cpd_policytag_guard", redact=("sorts_as",)
                    ),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_policytag_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_policytag_public"),
                ],
            },
        ),
    ]
