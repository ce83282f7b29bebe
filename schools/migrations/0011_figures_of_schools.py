"""A school records figures of its teaching and its pupils, beside inspections and support (CAPABILITIES C2)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0010_titles_in_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolFigure",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("teaching", "Teaching judged good or better"),
                            ("attainment", "Attainment of pupils"),
                            ("other", "Another measure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=200, verbose_name="what was measured")),
                ("measured_on", models.DateField(verbose_name="date")),
                ("value", models.DecimalField(decimal_places=2, max_digits=8)),
                (
                    "unit",
                    models.CharField(choices=[("per_cent", "Per cent"), ("points", "Points")], max_length=8),
                ),
                ("out_of", models.PositiveIntegerField(verbose_name="of how many")),
                ("source", models.CharField(max_length=300)),
                ("is_shared", models.BooleanField(default=False, verbose_name="shared with the alliance")),
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
                "ordering": ["-measured_on", "pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "organisation"], name="schools_sch_allianc_811025_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("alliance", "organisation", "kind", "what", "measured_on"),
                        name="a_figure_once_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unit", "per_cent"), _negated=True),
                            ("value__range", (0, 100)),
                            _connector="OR",
                        ),
                        name="per_cent_of_a_hundred",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "teaching"), ("unit", "per_cent")),
                            models.Q(
                                models.Q(("kind", "teaching"), _negated=True),
                                models.Q(("what", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_figure_says_what_it_is_of",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("out_of__gte", 5)), name="a_figure_of_five_or_more"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_schoolfigure_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="schools_schoolfigure_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="schools_schoolfigure_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="organisation", name="schools_schoolfigure_organisation_same"
                    ),
                ],
            },
        ),
    ]
