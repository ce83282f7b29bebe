"""By when schools are asked to finish, what they were told about it, and requests to share (C49, C50)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0009_ledger_of_events"),
        ("schools", "0033_network_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="questionnaireversion",
            name="due_on",
            field=models.DateField(
                blank=True, help_text="by when member schools are asked to finish", null=True
            ),
        ),
        migrations.CreateModel(
            name="SelfEvaluationReminder",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("soon", "Two weeks before the date"),
                            ("near", "Three days before the date"),
                            ("late", "When the date was over"),
                            ("ready", "All is answered"),
                            ("still_ready", "All is answered, for a week"),
                        ],
                        max_length=11,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
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
                    "school",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.organisation",
                    ),
                ),
                (
                    "version",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deliveries.questionnaireversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "version"], name="deliveries__allianc_83acc0_idx"),
                    models.Index(fields=["alliance", "school"], name="deliveries__allianc_b2e566_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("alliance", "version", "school", "step", "due_on"),
                        name="reminded_once_a_step",
                        nulls_distinct=False,
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(
                        name="deliveries_selfevaluationreminder_guard"
                    ),
                    models.UniqueConstraint(
                        fields=("alliance", "id"), name="deliveries_selfevaluationreminder_own"
                    ),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_selfevaluationreminder_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="version", name="deliveries_selfevaluationreminder_version_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="school", name="deliveries_selfevaluationreminder_school_same"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShareRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("agreed", models.BooleanField(blank=True, null=True)),
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
                    "answered_by",
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
                    "evaluation",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="deliveries.selfevaluation",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "evaluation"], name="deliveries__allianc_1fedc0_idx"),
                    models.Index(fields=["alliance", "asked_by"], name="deliveries__allianc_aa3c78_idx"),
                    models.Index(fields=["alliance", "answered_by"], name="deliveries__allianc_007573_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "evaluation"), name="asked_to_share_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", None), ("answered_at", None)),
                            models.Q(("agreed__isnull", False), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_has_its_moment",
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_sharerequest_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_sharerequest_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_sharerequest_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="evaluation", name="deliveries_sharerequest_evaluation_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="asked_by", name="deliveries_sharerequest_asked_by_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="answered_by", name="deliveries_sharerequest_answered_by_same"
                    ),
                ],
            },
        ),
    ]
