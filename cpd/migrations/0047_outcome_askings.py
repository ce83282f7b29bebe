"""Whoever led a meeting, a learning walk or a study group is asked for its record (C10, C15, C55)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0046_brochure_previews"),
        ("schools", "0038_the_end_of_the_period"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutcomeAsking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("number", models.PositiveSmallIntegerField()),
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
                    "session",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome_askings",
                        to="cpd.session",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "session"], name="cpd_outcome_allianc_a714a1_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("alliance", "session", "number"), name="asked_for_a_record_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__lte", 1)), name="one_reminder_of_a_record"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_outcomeasking_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_outcomeasking_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_outcomeasking_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="session", name="cpd_outcomeasking_session_same"
                    ),
                ],
            },
        ),
    ]
