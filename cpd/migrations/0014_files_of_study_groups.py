"""Files of study groups, meetings and learning walks stand with their records (CAPABILITIES C15)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0013_policies_of_courses"),
        ("kernel", "0005_sort_keys"),
        ("schools", "0012_more_time_for_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="RunPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(max_length=200)),
                ("summary", models.CharField(max_length=500)),
                ("archived_at", models.DateTimeField(editable=False, null=True)),
                (
                    "added_by",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
                (
                    "alliance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.alliance",
                    ),
                ),
                (
                    "file",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.storedfile",
                    ),
                ),
                (
                    "run",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="cpd.run",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "file"], name="cpd_runpape_allianc_93cbba_idx"),
                    models.Index(fields=["alliance", "added_by"], name="cpd_runpape_allianc_f56d32_idx"),
                    models.Index(fields=["alliance", "run"], name="cpd_runpape_allianc_c3c0c9_idx"),
                ],
                "constraints": [
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_runpaper_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_runpaper_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_runpaper_public"),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="file", name="cpd_runpaper_file_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="added_by", name="cpd_runpaper_added_by_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="run", name="cpd_runpaper_run_same"
                    ),
                ],
            },
        ),
    ]
