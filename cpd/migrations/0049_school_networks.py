"""Networks of schools with a membership of their own (C10, C94)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0048_guest_walk_ins"),
        ("schools", "0038_the_end_of_the_period"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolNetwork",
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
                ("purpose", models.TextField()),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("subject", "A subject"),
                            ("phase", "A phase"),
                            ("role", "A role, such as SENCo"),
                            ("regional", "The region"),
                            ("national", "The whole country"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "of_people",
                    models.BooleanField(
                        default=False, help_text="its members are colleagues, not whole schools"
                    ),
                ),
                ("archived_at", models.DateTimeField(editable=False, null=True)),
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
                    "convenor",
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
                "ordering": ["title", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "convenor"], name="cpd_schooln_allianc_9f74bb_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "title"), name="a_network_of_schools_once"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_schoolnetwork_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_schoolnetwork_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_schoolnetwork_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="convenor", name="cpd_schoolnetwork_convenor_same"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("invited_on", models.DateField(blank=True, null=True)),
                ("joined_on", models.DateField(blank=True, null=True)),
                (
                    "left_on",
                    models.DateField(
                        blank=True, help_text="or the invitation was declined or taken back", null=True
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
                    "invited_by",
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
                    "joined_by",
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
                    "left_by",
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
                    "person",
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
                    "network",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="cpd.schoolnetwork",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "network"], name="cpd_network_allianc_fa2537_idx"),
                    models.Index(fields=["alliance", "school"], name="cpd_network_allianc_3e1d84_idx"),
                    models.Index(fields=["alliance", "person"], name="cpd_network_allianc_a0b303_idx"),
                    models.Index(fields=["alliance", "invited_by"], name="cpd_network_allianc_e7ee19_idx"),
                    models.Index(fields=["alliance", "joined_by"], name="cpd_network_allianc_025eff_idx"),
                    models.Index(fields=["alliance", "left_by"], name="cpd_network_allianc_8fe21a_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on", None)),
                        fields=("alliance", "network", "school", "person"),
                        name="a_member_of_a_network_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_on__isnull", False), ("invited_on__isnull", False), _connector="OR"
                        ),
                        name="a_member_came_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on", None),
                            ("joined_on", None),
                            ("left_on__gte", models.F("joined_on")),
                            _connector="OR",
                        ),
                        name="a_member_left_after_joining",
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_networkmember_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_networkmember_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_networkmember_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="network", name="cpd_networkmember_network_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="school", name="cpd_networkmember_school_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="person", name="cpd_networkmember_person_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="invited_by", name="cpd_networkmember_invited_by_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="joined_by", name="cpd_networkmember_joined_by_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="left_by", name="cpd_networkmember_left_by_same"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkCourse",
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
                    "course",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="networks",
                        to="cpd.course",
                    ),
                ),
                (
                    "network",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="courses",
                        to="cpd.schoolnetwork",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "network"], name="cpd_network_allianc_6c8154_idx"),
                    models.Index(fields=["alliance", "course"], name="cpd_network_allianc_1ab9de_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "course"), name="a_course_in_one_network"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_networkcourse_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_networkcourse_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_networkcourse_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="network", name="cpd_networkcourse_network_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="course", name="cpd_networkcourse_course_same"
                    ),
                ],
            },
        ),
    ]
