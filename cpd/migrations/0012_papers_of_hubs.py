"""Files of what a hub finds out stand on its page (CAPABILITIES C63)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0011_titles_in_order"),
        ("kernel", "0005_sort_keys"),
        ("schools", "0011_figures_of_schools"),
    ]

    operations = [
        migrations.CreateModel(
            name="HubPaper",
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
                    "hub",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="cpd.hub",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "hub"], name="cpd_hubpape_allianc_744e80_idx"),
                    models.Index(fields=["alliance", "file"], name="cpd_hubpape_allianc_8a3c48_idx"),
                    models.Index(fields=["alliance", "added_by"], name="cpd_hubpape_allianc_f550c1_idx"),
                ],
                "constraints": [
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hubpaper_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hubpaper_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_hubpaper_public"),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="hub", name="cpd_hubpaper_hub_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="file", name="cpd_hubpaper_file_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="added_by", name="cpd_hubpaper_added_by_same"
                    ),
                ],
            },
        ),
    ]
