"""Whether schools stood below the floor standard, by day and source (CAPABILITIES C58, C109)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0013_checks_of_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="FloorStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("stood_on", models.DateField(verbose_name="date")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("below", "Below the floor standard"),
                            ("met", "At or above the floor standard"),
                        ],
                        max_length=5,
                    ),
                ),
                ("source", models.CharField(help_text="Where the status can be read", max_length=300)),
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
                    "organisation",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-stood_on"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "organisation"], name="schools_flo_allianc_0ea3d8_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("alliance", "organisation", "stood_on"),
                        name="one_floor_status_a_day",
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_floorstatus_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="schools_floorstatus_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="schools_floorstatus_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="organisation", name="schools_floorstatus_organisation_same"
                    ),
                ],
            },
        ),
    ]
