"""Schools report a figure for their pupils weeks after a course (C9)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [("cpd", "0004_brochure_groupings")]

    operations = [
        migrations.CreateModel(
            name="CourseMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("what", models.CharField(max_length=200)),
                ("unit", models.CharField(max_length=40)),
                ("method", models.CharField(help_text="how it is measured (C10)", max_length=500)),
                (
                    "better",
                    models.CharField(
                        choices=[
                            ("higher", "Higher figures are better"),
                            ("lower", "Lower figures are better"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        help_text="after the last date, until schools are asked"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, help_text="since when schools are not asked for it", null=True
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
                    "course",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="cpd.course",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeasureQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(help_text="when the latest e-mail went")),
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
                    "measure",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="cpd.coursemeasure",
                    ),
                ),
                (
                    "run",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measure_questions",
                        to="cpd.run",
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
                "ordering": ["-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeasureAnswer",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("measured", "Measured"),
                            ("too_few", "Too few pupils to say"),
                            ("not_measured", "Not measured"),
                        ],
                        max_length=12,
                    ),
                ),
                ("before", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("after", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("before_on", models.DateField(help_text="the day, or the last of the period", null=True)),
                ("after_on", models.DateField(null=True)),
                ("pupils", models.PositiveIntegerField(null=True)),
                (
                    "method",
                    models.CharField(blank=True, help_text="empty: as the course asks", max_length=500),
                ),
                ("comment", models.TextField(blank=True)),
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
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
                (
                    "question",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="cpd.measurequestion",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="coursemeasure",
            index=models.Index(fields=["alliance", "course"], name="cpd_coursem_allianc_eed9ae_idx"),
        ),
        migrations.AddConstraint(
            model_name="coursemeasure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("alliance", "course"),
                name="one_measure_a_course",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursemeasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("weeks__range", (1, 52))), name="a_measure_within_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="coursemeasure",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_coursemeasure_guard"),
        ),
        migrations.AddConstraint(
            model_name="coursemeasure",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_coursemeasure_own"),
        ),
        migrations.AddConstraint(
            model_name="coursemeasure",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="cpd_coursemeasure_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="coursemeasure",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="course", name="cpd_coursemeasure_course_same"
            ),
        ),
        migrations.AddIndex(
            model_name="measurequestion",
            index=models.Index(fields=["alliance", "measure"], name="cpd_measure_allianc_e29992_idx"),
        ),
        migrations.AddIndex(
            model_name="measurequestion",
            index=models.Index(fields=["alliance", "run"], name="cpd_measure_allianc_414d38_idx"),
        ),
        migrations.AddIndex(
            model_name="measurequestion",
            index=models.Index(fields=["alliance", "school"], name="cpd_measure_allianc_30eaf3_idx"),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=models.UniqueConstraint(
                fields=("alliance", "run", "school"), name="a_school_asked_once_a_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("reminders__lte", 2)), name="a_school_reminded_twice_at_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_measurequestion_guard"),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_measurequestion_own"),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="cpd_measurequestion_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="measure", name="cpd_measurequestion_measure_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="run", name="cpd_measurequestion_run_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurequestion",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="school", name="cpd_measurequestion_school_same"
            ),
        ),
        migrations.AddIndex(
            model_name="measureanswer",
            index=models.Index(fields=["alliance", "question"], name="cpd_measure_allianc_a392c4_idx"),
        ),
        migrations.AddIndex(
            model_name="measureanswer",
            index=models.Index(fields=["alliance", "answered_by"], name="cpd_measure_allianc_39bfe5_idx"),
        ),
        migrations.AddConstraint(
            model_name="measureanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("after__isnull", False),
                        ("after_on__gte", models.F("before_on")),
                        ("before__isnull", False),
                        ("before_on__isnull", False),
                        ("kind", "measured"),
                        ("pupils__gte", 10),
                    ),
                    models.Q(
                        models.Q(("kind", "measured"), _negated=True),
                        ("after", None),
                        ("after_on", None),
                        ("before", None),
                        ("before_on", None),
                        ("pupils", None),
                    ),
                    _connector="OR",
                ),
                name="figures_of_ten_pupils_or_more",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureanswer",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_measureanswer_guard"),
        ),
        migrations.AddConstraint(
            model_name="measureanswer",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_measureanswer_own"),
        ),
        migrations.AddConstraint(
            model_name="measureanswer",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="cpd_measureanswer_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="measureanswer",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="question", name="cpd_measureanswer_question_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="measureanswer",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="answered_by", name="cpd_measureanswer_answered_by_same"
            ),
        ),
    ]
