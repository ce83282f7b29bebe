"""Surveys of what schools want, and the needs that come of them (C60)."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0012_need_promoted"),
        ("schools", "0034_kind_of_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
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
                ("introduction", models.TextField(blank=True)),
                ("closes_on", models.DateField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "alliance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.alliance",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "title"), name="a_survey_once"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_survey_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_survey_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_survey_public"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyTheme",
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
                    "survey",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="deliveries.survey",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.specialism"
                    ),
                ),
            ],
            options={
                "ordering": ["theme__name", "pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "survey"], name="deliveries__allianc_319e82_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("alliance", "survey", "theme"), name="a_survey_theme_once"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_surveytheme_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_surveytheme_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_surveytheme_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="survey", name="deliveries_surveytheme_survey_same"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyReply",
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
                    "audiences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("early_career", "Early career teachers"),
                                ("established", "Established teachers"),
                                ("support_staff", "Teaching assistants and support staff"),
                                ("middle_leaders", "Middle leaders"),
                                ("senior_leaders", "Senior leaders"),
                                ("headteachers", "Headteachers"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("comment", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField()),
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
                    "survey",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="deliveries.survey",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "survey"], name="deliveries__allianc_0db4b8_idx"),
                    models.Index(fields=["alliance", "school"], name="deliveries__allianc_99d107_idx"),
                    models.Index(fields=["alliance", "answered_by"], name="deliveries__allianc_724f8d_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("alliance", "survey", "school"), name="a_school_replies_once"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_surveyreply_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_surveyreply_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_surveyreply_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="survey", name="deliveries_surveyreply_survey_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="school", name="deliveries_surveyreply_school_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="answered_by", name="deliveries_surveyreply_answered_by_same"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
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
                    "strength",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "It would be useful"), (2, "We need it soon")]
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
                    "reply",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wishes",
                        to="deliveries.surveyreply",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.specialism"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "reply"], name="deliveries__allianc_d32192_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "reply", "theme"), name="a_wish_once"),
                    models.CheckConstraint(
                        condition=models.Q(("strength__in", (1, 2))), name="two_strengths"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_wish_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_wish_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="deliveries_wish_public"),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="reply", name="deliveries_wish_reply_same"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="need",
            name="survey",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="needs",
                to="deliveries.survey",
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["alliance", "survey"], name="deliveries__allianc_7ed1cb_idx"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="survey", name="deliveries_need_survey_same"
            ),
        ),
    ]
