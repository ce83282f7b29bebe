import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
import schools.models.periods


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0008_invitation_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SupportGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-starts_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupportStaff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("granted_by", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="a_grant_once_at_a_time",
        ),
        migrations.AddField(
            model_name="rolegrant",
            name="strand",
            field=models.CharField(
                blank=True,
                choices=[
                    ("itt", "Initial teacher training"),
                    ("cpd", "Professional development"),
                    ("support", "School-to-school support"),
                    ("research", "Research and development"),
                    ("leadership", "Leadership and succession"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="roles",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                help_text="as kernel.roles.Offer writes them",
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="reviewer",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="role",
            field=models.CharField(
                choices=[
                    ("lead", "Alliance lead"),
                    ("coordinator", "Alliance co-ordinator"),
                    ("strand_lead", "Strand lead"),
                    ("head", "Headteacher"),
                    ("deputy", "Deputy headteacher"),
                    ("trust_staff", "Trust staff"),
                    ("teacher", "Member of staff"),
                    ("sle", "Specialist leader of education"),
                    ("nle", "National leader of education"),
                    ("lle", "Local leader of education"),
                    ("local_leader", "Local leader"),
                    ("mentor", "ITT mentor"),
                    ("training_manager", "ITT training manager"),
                    ("partner", "Partner"),
                    ("la_officer", "Local authority officer"),
                    ("safeguarding", "Sees safeguarding information"),
                    ("diversity", "Sees diversity information"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("alliance", "="),
                    ("person", "="),
                    ("role", "="),
                    ("organisation", "="),
                    ("strand", "="),
                    (
                        schools.models.periods._DateRange(
                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                        ),
                        "&&",
                    ),
                ],
                name="a_grant_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("role", "strand_lead"), ("strand", ""), _connector="XOR"),
                name="strand_leads_lead_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation", None), ("role__in", ("lead", "coordinator", "strand_lead"))),
                    ("role__in", ["safeguarding", "diversity"]),
                    models.Q(
                        ("organisation__isnull", False),
                        (
                            "role__in",
                            (
                                "head",
                                "deputy",
                                "trust_staff",
                                "teacher",
                                "sle",
                                "nle",
                                "lle",
                                "local_leader",
                                "mentor",
                                "training_manager",
                                "partner",
                                "la_officer",
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_role_has_its_place",
            ),
        ),
        migrations.AddField(
            model_name="supportgrant",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="supportgrant",
            name="alliance",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.alliance",
            ),
        ),
        migrations.AddField(
            model_name="supportgrant",
            name="ended_by",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.person",
            ),
        ),
        migrations.AddField(
            model_name="supportstaff",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="supportgrant",
            index=models.Index(fields=["alliance", "ended_by"], name="schools_sup_allianc_27def7_idx"),
        ),
        migrations.AddConstraint(
            model_name="supportgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gte", models.F("starts_at"))), name="support_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="supportgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="support_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="supportgrant",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_supportgrant_guard"),
        ),
        migrations.AddConstraint(
            model_name="supportgrant",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="schools_supportgrant_own"),
        ),
        migrations.AddConstraint(
            model_name="supportgrant",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="schools_supportgrant_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="supportgrant",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="ended_by", name="schools_supportgrant_ended_by_same"
            ),
        ),
    ]
