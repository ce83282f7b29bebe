"""Schools of a phase for which nothing is offered yet (C69)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0040_outcomes_and_topics"),
        ("schools", "0034_kind_of_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhaseWait",
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
                    "phase",
                    models.CharField(
                        choices=[
                            ("all", "All phases"),
                            ("early_years", "Early years"),
                            ("primary", "Primary"),
                            ("secondary", "Secondary"),
                            ("special", "Special"),
                        ],
                        max_length=12,
                    ),
                ),
                ("people", models.PositiveSmallIntegerField(help_text="how many of the school would come")),
                (
                    "told_at",
                    models.DateTimeField(blank=True, help_text="that there is a course now", null=True),
                ),
                ("left_at", models.DateTimeField(blank=True, null=True)),
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
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
                (
                    "school",
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
                "ordering": ["created_at", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "school"], name="cpd_phasewa_allianc_6fc78f_idx"),
                    models.Index(fields=["alliance", "asked_by"], name="cpd_phasewa_allianc_d743f9_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None), ("told_at", None)),
                        fields=("alliance", "school", "phase"),
                        name="a_school_waits_for_a_phase_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1)), name="somebody_waits_for_a_phase"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_phasewait_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_phasewait_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_phasewait_public"),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="school", name="cpd_phasewait_school_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="asked_by", name="cpd_phasewait_asked_by_same"
                    ),
                ],
            },
        ),
    ]
