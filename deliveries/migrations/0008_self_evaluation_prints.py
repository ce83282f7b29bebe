"""PDFs of finished self-evaluations (C49)."""

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
        ("deliveries", "0007_item_identity"),
        ("kernel", "0014_blank_words"),
        ("schools", "0033_network_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="SelfEvaluationPrint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    "evaluation",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prints",
                        to="deliveries.selfevaluation",
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
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "evaluation"], name="deliveries__allianc_0ee756_idx"),
                    models.Index(fields=["alliance", "file"], name="deliveries__allianc_2ebed0_idx"),
                ],
                "constraints": [
                    alliance_portal.kernel.tenancy.guards.TenantGuard(
                        name="deliveries_selfevaluationprint_guard"
                    ),
                    models.UniqueConstraint(
                        fields=("alliance", "id"), name="deliveries_selfevaluationprint_own"
                    ),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_selfevaluationprint_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="evaluation", name="deliveries_selfevaluationprint_evaluation_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="file", name="deliveries_selfevaluationprint_file_same"
                    ),
                ],
            },
        ),
        run(
            "0008_self_evaluation_prints",
            "DROP TRIGGER drop_file ON deliveries_selfevaluationprint",
            folder=FOLDER,
        ),
    ]
