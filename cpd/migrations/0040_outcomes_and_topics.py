"""What came of meetings, learning walks and study groups; topics among the interests in new courses."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0039_billing_vat_reason"),
        ("schools", "0033_network_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="coursealert",
            name="tags",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.CreateModel(
            name="SessionOutcome",
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
                    "question",
                    models.CharField(
                        blank=True, help_text="that a study group works on (C15)", max_length=300
                    ),
                ),
                ("notes", models.TextField()),
                ("actions", models.TextField(blank=True)),
                (
                    "measure",
                    models.CharField(
                        blank=True, help_text="what has changed, as a figure (C10)", max_length=200
                    ),
                ),
                (
                    "method",
                    models.CharField(blank=True, help_text="how that was measured (C10)", max_length=300),
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
                    "next_host",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.organisation",
                    ),
                ),
                (
                    "session",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="cpd.session",
                    ),
                ),
                (
                    "written_by",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "session"], name="cpd_session_allianc_75a74a_idx"),
                    models.Index(fields=["alliance", "next_host"], name="cpd_session_allianc_1d8c6a_idx"),
                    models.Index(fields=["alliance", "written_by"], name="cpd_session_allianc_4808ac_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "session"), name="one_outcome_a_session"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measure", ""), models.Q(("method", ""), _negated=True), _connector="OR"
                        ),
                        name="a_measure_says_how",
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_sessionoutcome_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_sessionoutcome_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_sessionoutcome_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="session", name="cpd_sessionoutcome_session_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="next_host", name="cpd_sessionoutcome_next_host_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="written_by", name="cpd_sessionoutcome_written_by_same"
                    ),
                ],
            },
        ),
    ]
