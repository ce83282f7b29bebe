"""Which new courses somebody wants to hear of."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0021_approval"),
        ("schools", "0030_public_courses"),
    ]

    operations = [
        migrations.CreateModel(
            name="CourseAlert",
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
                (
                    "phases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("all", "All phases"),
                                ("early_years", "Early years"),
                                ("primary", "Primary"),
                                ("secondary", "Secondary"),
                                ("special", "Special"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("teaching", "Teaching and assessment"),
                                ("english", "English and reading"),
                                ("mathematics", "Mathematics"),
                                ("science", "Science"),
                                ("computing", "Computing"),
                                ("humanities", "Humanities and RE"),
                                ("languages", "Languages"),
                                ("arts", "Art, music and drama"),
                                ("pe", "PE and health"),
                                ("send", "SEND and inclusion"),
                                ("pastoral", "Behaviour and pastoral care"),
                                ("leadership", "Leadership"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("told_for", models.DateField(editable=False)),
                ("told_until", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                    "person",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "person"], name="cpd_coursea_allianc_995623_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "person"), name="one_alert_a_person"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_coursealert_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_coursealert_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_coursealert_public"),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="person", name="cpd_coursealert_person_same"
                    ),
                ],
            },
        ),
    ]
