"""Documents on how an alliance is governed (E9)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0004_certificates"),  # makes app.drop_file(), which a trigger here calls
        ("deliveries", "0016_kinds_of_staff"),
        ("kernel", "0015_blank_texts"),
        ("schools", "0044_strand_deputies"),
    ]

    operations = [
        migrations.CreateModel(
            name="GovernanceDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "academic_year",
                    models.PositiveSmallIntegerField(
                        help_text="2017 for 2017 to 2018", verbose_name="meetings of"
                    ),
                ),
                ("frozen_on", models.DateField(verbose_name="as of")),
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
                    "asked_by",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
                (
                    "file",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "asked_by"], name="deliveries__allianc_1e2429_idx"),
                    models.Index(fields=["alliance", "file"], name="deliveries__allianc_80ca93_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "number"), name="a_governance_number_once"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(
                        name="deliveries_governancedocument_guard"
                    ),
                    models.UniqueConstraint(
                        fields=("alliance", "id"), name="deliveries_governancedocument_own"
                    ),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_governancedocument_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="asked_by", name="deliveries_governancedocument_asked_by_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="file", name="deliveries_governancedocument_file_same"
                    ),
                ],
            },
        ),
        run(
            "0017_governance_documents",
            "DROP TRIGGER drop_file ON deliveries_governancedocument",
            folder=FOLDER,
        ),
    ]
