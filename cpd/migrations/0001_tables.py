"""All tables of CPD."""

import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.db import migrations, models

import alliance_portal.kernel.migrating
import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("deliveries", "0001_tables")]

    operations = [
        alliance_portal.kernel.migrating.Tables(
            tables=[
                migrations.CreateModel(
                    name="Course",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "vat",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("standard", "20% VAT"),
                                    ("zero", "0% VAT"),
                                    ("exempt", "Exempt from VAT"),
                                    ("none", "No VAT (not registered, or outside the scope)"),
                                ],
                                help_text="empty: as what it belongs to",
                                max_length=8,
                            ),
                        ),
                        (
                            "vat_reason",
                            models.CharField(
                                blank=True,
                                help_text="why nothing is charged, where it is another reason",
                                max_length=200,
                            ),
                        ),
                        ("evidence_outcomes", models.BooleanField(default=False)),
                        ("evidence_outcomes_text", models.TextField(blank=True)),
                        ("evidence_expertise", models.BooleanField(default=False)),
                        ("evidence_expertise_text", models.TextField(blank=True)),
                        ("evidence_challenge", models.BooleanField(default=False)),
                        ("evidence_challenge_text", models.TextField(blank=True)),
                        ("evidence_sustained", models.BooleanField(default=False)),
                        ("evidence_sustained_text", models.TextField(blank=True)),
                        ("evidence_leadership", models.BooleanField(default=False)),
                        ("evidence_leadership_text", models.TextField(blank=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("course", "Course"),
                                    ("programme", "Programme"),
                                    ("network", "Network meeting"),
                                    ("conference", "Conference"),
                                    ("learning_walk", "Learning walk"),
                                    ("observation", "Lesson observation"),
                                    ("study_group", "Study group"),
                                    ("project", "Project"),
                                ],
                                default="course",
                                max_length=14,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("summary", models.TextField(help_text="About 40 words, as printed in the brochure")),
                        ("description", models.TextField(blank=True)),
                        ("outcomes", models.TextField(blank=True, help_text="One a line")),
                        (
                            "audiences",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("trainees", "Trainee teachers"),
                                        ("early_career", "Early career teachers"),
                                        ("established", "Established teachers"),
                                        ("support_staff", "Teaching assistants and support staff"),
                                        ("middle_leaders", "Middle leaders"),
                                        ("senior_leaders", "Senior leaders"),
                                        ("headteachers", "Headteachers"),
                                        ("governors", "Governors and trustees"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                            ),
                        ),
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
                                default="all",
                                max_length=12,
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
                        (
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "eligibility",
                            models.TextField(
                                blank=True, help_text="Who can take part, where not everybody can"
                            ),
                        ),
                        (
                            "prior_learning",
                            models.TextField(blank=True, help_text="What somebody needs to know or bring"),
                        ),
                        (
                            "provider_kind",
                            models.CharField(
                                choices=[
                                    ("alliance_school", "Alliance school"),
                                    ("consultant", "Commissioned consultant"),
                                    ("university", "University"),
                                    ("external", "External organisation"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "provider",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses_provided",
                                to="schools.organisation",
                            ),
                        ),
                        ("accreditation_body", models.CharField(blank=True, max_length=120)),
                        ("licence_ref", models.CharField(blank=True, max_length=60)),
                        ("licence_expires_on", models.DateField(blank=True, null=True)),
                        (
                            "big6",
                            models.CharField(
                                choices=[
                                    ("school_led_itt", "School-led initial teacher training"),
                                    ("cpd", "Continuing professional development"),
                                    ("supporting_schools", "Supporting other schools"),
                                    ("leadership", "Succession planning and talent management"),
                                    ("sles", "Specialist leaders of education"),
                                    ("research", "Research and development"),
                                ],
                                default="cpd",
                                max_length=20,
                            ),
                        ),
                        ("price_pence", models.PositiveIntegerField(default=0)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("archived", "Archived"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "certificate_percent",
                            models.PositiveSmallIntegerField(
                                default=80,
                                help_text="how much of the taught time somebody must have attended for a certificate",
                            ),
                        ),
                        ("certificate_needs_evaluation", models.BooleanField(default=True)),
                        (
                            "impact_weeks",
                            models.PositiveSmallIntegerField(
                                default=8,
                                help_text="weeks after the last date until its impact is asked for; 0 for never",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("continue", "Continue"), ("improve", "Improve"), ("stop", "Stop")],
                                editable=False,
                                help_text="of the latest review",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["title"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "state", "title"], name="cpd_course_by_title"),
                            models.Index(
                                fields=["alliance", "provider"], name="cpd_course_allianc_19b012_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("certificate_percent__range", (1, 100))),
                                name="certificates_from_a_percentage",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_course_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_course_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_course_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="provider", name="cpd_course_provider_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseProvider",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="co_providers",
                                to="cpd.course",
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses_shared",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("alliance_school", "Alliance school"),
                                    ("consultant", "Commissioned consultant"),
                                    ("university", "University"),
                                    ("external", "External organisation"),
                                ],
                                max_length=16,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "course"], name="cpd_coursep_allianc_0c2dd4_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_coursep_allianc_581ac2_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "course", "organisation"), name="a_course_provider_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_courseprovider_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_courseprovider_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_courseprovider_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_courseprovider_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_courseprovider_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Prerequisite",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prerequisites",
                                to="cpd.course",
                            ),
                        ),
                        (
                            "required",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="required_by",
                                to="cpd.course",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "course"], name="cpd_prerequ_allianc_d22268_idx"
                            ),
                            models.Index(
                                fields=["alliance", "required"], name="cpd_prerequ_allianc_e13406_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "course", "required"), name="a_prerequisite_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("course", models.F("required")), _negated=True),
                                name="no_course_requires_itself",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_prerequisite_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_prerequisite_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_prerequisite_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_prerequisite_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="required", name="cpd_prerequisite_required_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseAlert",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                        (
                            "audiences",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("trainees", "Trainee teachers"),
                                        ("early_career", "Early career teachers"),
                                        ("established", "Established teachers"),
                                        ("support_staff", "Teaching assistants and support staff"),
                                        ("middle_leaders", "Middle leaders"),
                                        ("senior_leaders", "Senior leaders"),
                                        ("headteachers", "Headteachers"),
                                        ("governors", "Governors and trustees"),
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
                        (
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("told_for", models.DateField(editable=False)),
                        (
                            "told_until",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_coursealert_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="cpd_coursealert_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HoldTime",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("days", models.PositiveSmallIntegerField(default=5)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance",), name="one_hold_time_an_alliance"),
                            models.CheckConstraint(
                                condition=models.Q(("days__range", (1, 28))), name="held_for_days_not_months"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_holdtime_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_holdtime_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_holdtime_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolBudget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                        (
                            "academic_year",
                            models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018"),
                        ),
                        ("pence", models.PositiveIntegerField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_schoolb_allianc_e034f9_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "organisation", "academic_year"), name="one_budget_a_year"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_schoolbudget_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_schoolbudget_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_schoolbudget_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_schoolbudget_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolApproval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                        ("is_wanted", models.BooleanField(default=True)),
                        ("orders_needed", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_schoola_allianc_3384a9_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "organisation"), name="one_answer_a_school"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_schoolapproval_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_schoolapproval_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_schoolapproval_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_schoolapproval_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClashSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("warn", "Say so, and let people book all the same"),
                                    ("block", "Refuse the booking, and say what is at the same time"),
                                    ("allow", "Say nothing"),
                                ],
                                default="warn",
                                max_length=5,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance",), name="one_rule_for_clashes"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_clashsettings_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_clashsettings_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_clashsettings_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Run",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs",
                                to="cpd.course",
                            ),
                        ),
                        (
                            "term",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs",
                                to="schools.term",
                            ),
                        ),
                        (
                            "accountable",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs_accountable",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "host",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs_hosted",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "venue",
                            models.CharField(
                                help_text="Room and address, or the online link", max_length=200
                            ),
                        ),
                        ("places", models.PositiveIntegerField()),
                        ("min_places", models.PositiveIntegerField(default=0)),
                        ("taken", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "taken_singly",
                            models.PositiveIntegerField(
                                default=0,
                                editable=False,
                                help_text="in the session that most booked by itself (decision 0020)",
                            ),
                        ),
                        (
                            "allotted",
                            models.PositiveIntegerField(
                                default=0,
                                editable=False,
                                help_text="places that other alliances fill on runs of their own",
                            ),
                        ),
                        ("last_position", models.PositiveIntegerField(default=0, editable=False)),
                        ("starts_at", models.DateTimeField(editable=False, null=True)),
                        ("ends_at", models.DateTimeField(editable=False, null=True)),
                        ("price_pence", models.PositiveIntegerField(default=0)),
                        (
                            "session_price_pence",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="of a session by itself; empty: the run is booked as a whole (C59)",
                                null=True,
                            ),
                        ),
                        ("book_from", models.DateField(blank=True, null=True)),
                        ("book_by", models.DateField(blank=True, null=True)),
                        (
                            "clashes",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("warn", "Say so, and let people book all the same"),
                                    ("block", "Refuse the booking, and say what is at the same time"),
                                    ("allow", "Say nothing"),
                                ],
                                help_text="empty: as the alliance’s (ClashSettings)",
                                max_length=5,
                            ),
                        ),
                        (
                            "decide_by",
                            models.DateField(
                                blank=True,
                                help_text="when enough people must be booked; empty: four weeks before",
                                null=True,
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                editable=False,
                                help_text="when somebody decided that it takes place with fewer",
                                null=True,
                            ),
                        ),
                        ("reminded_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "list_closed_at",
                            models.DateTimeField(
                                editable=False,
                                help_text="when those who waited were told that it is too late",
                                null=True,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("finished", "Finished"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("cancelled_because", models.TextField(blank=True)),
                        ("published_at", models.DateTimeField(editable=False, null=True)),
                        ("finished_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "imported_at",
                            models.DateTimeField(
                                editable=False,
                                help_text="when who was there was taken over from a file: nobody is asked anything about it",
                                null=True,
                            ),
                        ),
                        (
                            "is_evidence_based",
                            models.BooleanField(
                                default=False, help_text="as the course stood when the run finished"
                            ),
                        ),
                    ],
                    options={
                        "ordering": [models.OrderBy(models.F("starts_at"), nulls_last=True), "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "starts_at"], name="cpd_run_by_start"),
                            models.Index(fields=["alliance", "ends_at"], name="cpd_run_by_end"),
                            models.Index(fields=["alliance", "course"], name="cpd_run_allianc_04b19a_idx"),
                            models.Index(fields=["alliance", "term"], name="cpd_run_allianc_aa8a10_idx"),
                            models.Index(
                                fields=["alliance", "accountable"], name="cpd_run_allianc_e054b7_idx"
                            ),
                            models.Index(fields=["alliance", "host"], name="cpd_run_allianc_7b3bae_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "taken__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("places"), "-", models.F("allotted")
                                            ),
                                            "-",
                                            models.F("taken_singly"),
                                        ),
                                    )
                                ),
                                name="never_oversold",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("session_price_pence", None), ("allotted", 0), _connector="OR"
                                ),
                                name="joint_runs_are_booked_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("session_price_pence__isnull", False),
                                    ("taken_singly", 0),
                                    _connector="OR",
                                ),
                                name="singly_where_offered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("min_places__lte", models.F("places"))),
                                name="minimum_within_places",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("book_from__lte", models.F("book_by"))),
                                name="booking_opens_before_it_closes",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_run_guard",
                                redact=("taken", "taken_singly", "last_position", "starts_at", "ends_at"),
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_run_own"),
                            models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_run_public"),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_run_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="term", name="cpd_run_term_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="accountable", name="cpd_run_accountable_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="host", name="cpd_run_host_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RunDeliverer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliverers",
                                to="cpd.run",
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
                            "role",
                            models.CharField(
                                choices=[("deliverer", "Deliverer"), ("facilitator", "Facilitator")],
                                default="deliverer",
                                max_length=11,
                            ),
                        ),
                        ("hours", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("weight", models.DecimalField(decimal_places=2, default=1, max_digits=6)),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_rundeli_allianc_5ac742_idx"),
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_rundeli_allianc_ce6000_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="cpd_rundeli_allianc_2a75da_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "run", "organisation", "person"),
                                name="a_deliverer_once_a_run",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__gt", 0)), name="deliverers_weigh_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0)), name="hours_of_deliverers_count_up"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_rundeliverer_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_rundeliverer_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_rundeliverer_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_rundeliverer_run_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_rundeliverer_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="cpd_rundeliverer_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="cpd.run",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, help_text="what this date is about (C59, C98)", max_length=120
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("starts", models.TimeField()),
                        ("ends", models.TimeField()),
                        (
                            "venue",
                            models.CharField(
                                blank=True, help_text="Where it differs from the run's", max_length=200
                            ),
                        ),
                        (
                            "host",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                help_text="where it differs from the run's (C67)",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions_hosted",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "online_link",
                            models.URLField(blank=True, help_text="for those with a place", max_length=500),
                        ),
                        ("counted_days", models.DecimalField(decimal_places=2, max_digits=6)),
                        ("register_taken_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                editable=False,
                                help_text="when somebody decided that this date takes place with fewer (C59)",
                                null=True,
                            ),
                        ),
                        ("reminded_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["held_on", "starts", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_session_allianc_742ab6_idx"),
                            models.Index(fields=["alliance", "host"], name="cpd_session_allianc_546179_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                                fields=("alliance", "run", "held_on", "starts"),
                                name="a_session_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends__gt", models.F("starts"))),
                                name="session_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("counted_days__gte", 0)), name="days_count_up"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_session_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_session_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_session_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_session_run_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="host", name="cpd_session_host_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupBooking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("key", models.UUIDField()),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_bookings",
                                to="cpd.run",
                            ),
                        ),
                        (
                            "together",
                            models.BooleanField(
                                default=False,
                                help_text="whoever of them waits is offered a place only when all of them can have one",
                            ),
                        ),
                        (
                            "programme",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                help_text="all of which was booked or asked for at once (C59)",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_bookings",
                                to="cpd.programme",
                            ),
                        ),
                        (
                            "whole",
                            models.UUIDField(
                                help_text="what was booked or asked for of it at once has this in common",
                                null=True,
                            ),
                        ),
                        (
                            "booked_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("whole__isnull", False)),
                                fields=["alliance", "whole"],
                                name="cpd_group_whole",
                            ),
                            models.Index(fields=["alliance", "run"], name="cpd_groupbo_allianc_42d554_idx"),
                            models.Index(
                                fields=["alliance", "programme"], name="cpd_groupbo_allianc_379c7d_idx"
                            ),
                            models.Index(
                                fields=["alliance", "booked_by"], name="cpd_groupbo_allianc_239f6c_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "key"), name="a_form_books_once"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_groupbooking_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_groupbooking_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_groupbooking_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_groupbooking_run_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="programme", name="cpd_groupbooking_programme_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booked_by", name="cpd_groupbooking_booked_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Booking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="cpd.run",
                            ),
                        ),
                        (
                            "session",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                help_text="the only one that is booked; empty: all of the run",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="cpd.session",
                            ),
                        ),
                        (
                            "person",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="schools.person",
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                help_text="her school when she was booked",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "group",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="cpd.groupbooking",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Waiting for approval"),
                                    ("declined", "Declined"),
                                    ("booked", "Booked"),
                                    ("waitlisted", "On the waiting list"),
                                    ("offered", "Offered a place"),
                                    ("cancelled", "Cancelled"),
                                    ("attended", "Attended"),
                                    ("partly_attended", "Partly attended"),
                                    ("no_show", "Did not attend"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("position", models.PositiveIntegerField(editable=False, null=True)),
                        ("promoted_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "needs_approval",
                            models.BooleanField(
                                default=False, help_text="she asked, and her school has not answered"
                            ),
                        ),
                        (
                            "hold_until",
                            models.DateTimeField(
                                editable=False,
                                help_text="when the place is let go that was asked for",
                                null=True,
                            ),
                        ),
                        (
                            "decided_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("declined_because", models.TextField(blank=True)),
                        ("offered_until", models.DateTimeField(editable=False, null=True)),
                        ("accepted_at", models.DateTimeField(editable=False, null=True)),
                        ("told_of_promotion_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "invited_at",
                            models.DateTimeField(
                                editable=False, help_text="when her evaluation was asked for", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waitlisted")),
                                fields=["alliance", "run", "position"],
                                name="cpd_booking_waiting",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("promoted_at__isnull", False), ("told_of_promotion_at", None)
                                ),
                                fields=["alliance", "id"],
                                name="cpd_booking_to_tell",
                            ),
                            models.Index(
                                condition=models.Q(("state", "offered")),
                                fields=["alliance", "offered_until"],
                                name="cpd_booking_offered",
                            ),
                            models.Index(fields=["alliance", "run"], name="cpd_booking_allianc_1460e7_idx"),
                            models.Index(
                                fields=["alliance", "session"], name="cpd_booking_allianc_d2e772_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="cpd_booking_allianc_b4e160_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_booking_allianc_af063b_idx"
                            ),
                            models.Index(fields=["alliance", "group"], name="cpd_booking_allianc_1aea92_idx"),
                            models.Index(
                                fields=["alliance", "decided_by"], name="cpd_booking_allianc_f91735_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["cancelled", "declined"]), _negated=True),
                                fields=("alliance", "run", "person", "session"),
                                name="a_person_once_on_a_session",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("session", None),
                                    models.Q(("state__in", ["waitlisted", "offered"]), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_waits_for_a_session_alone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "requested"), _negated=True),
                                    ("needs_approval", True),
                                    _connector="OR",
                                ),
                                name="requested_until_approved",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("needs_approval", False),
                                    ("state__in", ["requested", "waitlisted", "declined", "cancelled"]),
                                    _connector="OR",
                                ),
                                name="a_place_once_approved",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_booking_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_booking_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_booking_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_booking_run_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="session", name="cpd_booking_session_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="cpd_booking_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_booking_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="group", name="cpd_booking_group_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="decided_by", name="cpd_booking_decided_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "session",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="cpd.session",
                            ),
                        ),
                        ("present", models.BooleanField(null=True)),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("register", "On the register"),
                                    ("all", "With all the others"),
                                    ("code", "With the code of the room"),
                                    ("walk_in", "Came without a booking"),
                                    ("file", "From a file of past attendance"),
                                    ("host", "By the alliance that hosts it"),
                                ],
                                default="register",
                                max_length=10,
                            ),
                        ),
                        (
                            "batch",
                            models.UUIDField(
                                help_text="marked with others at one press, which can be taken back",
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_attenda_allianc_74e61b_idx"
                            ),
                            models.Index(
                                fields=["alliance", "session"], name="cpd_attenda_allianc_5d4ce8_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "session", "booking"), name="on_a_register_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_attendance_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_attendance_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_attendance_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_attendance_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="session", name="cpd_attendance_session_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BrochureEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "term",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="brochures",
                                to="schools.term",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("frozen", "Frozen"),
                                    ("published", "Published"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("foreword_author", models.CharField(blank=True, max_length=200)),
                        ("foreword_role", models.CharField(blank=True, max_length=200)),
                        (
                            "foreword",
                            models.TextField(blank=True, help_text="A blank line begins a new paragraph"),
                        ),
                        (
                            "priorities",
                            models.TextField(
                                blank=True, help_text="A page of their own, in paragraphs as the foreword"
                            ),
                        ),
                        (
                            "sponsors",
                            models.TextField(
                                blank=True, help_text="A page of their own, in paragraphs as the foreword"
                            ),
                        ),
                        (
                            "arranged",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                blank=True,
                                default=list,
                                editable=False,
                                help_text="references of runs in the order of their chapters; the others follow by date",
                                size=None,
                            ),
                        ),
                        (
                            "featured",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                blank=True,
                                default=list,
                                editable=False,
                                size=None,
                            ),
                        ),
                        (
                            "correction",
                            models.TextField(
                                blank=True,
                                help_text="what differs from the version that was published before",
                            ),
                        ),
                        (
                            "snapshot",
                            models.TextField(
                                blank=True,
                                editable=False,
                                help_text="canonical JSON; its sha256 names the content",
                            ),
                        ),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        ("frozen_at", models.DateTimeField(editable=False, null=True)),
                        ("published_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-term__starts_on", "-version"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "term"], name="cpd_brochur_allianc_cd0ae4_idx"),
                            models.Index(fields=["alliance", "file"], name="cpd_brochur_allianc_183576_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "term", "version"), name="a_brochure_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("alliance", "term"),
                                name="one_brochure_draft_a_term",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"), ("frozen_at__isnull", False), _connector="XOR"
                                ),
                                name="frozen_brochures_say_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="XOR",
                                ),
                                name="published_brochures_say_when",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_brochureedition_guard", redact=("snapshot",)
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_brochureedition_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_brochureedition_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="term", name="cpd_brochureedition_term_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="cpd_brochureedition_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BrochurePreview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "term",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="brochure_previews",
                                to="schools.term",
                            ),
                        ),
                        ("filled_at", models.DateTimeField(editable=False)),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "term"], name="cpd_brochur_allianc_a3d176_idx"),
                            models.Index(fields=["alliance", "file"], name="cpd_brochur_allianc_9b085e_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "term"), name="one_brochure_preview_a_term"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_brochurepreview_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_brochurepreview_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_brochurepreview_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="term", name="cpd_brochurepreview_term_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="cpd_brochurepreview_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Programme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("title", models.CharField(max_length=200)),
                        ("summary", models.TextField(blank=True)),
                        (
                            "percent_off",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="what each place costs less when all is booked at once"
                            ),
                        ),
                        (
                            "certificate_percent",
                            models.PositiveSmallIntegerField(
                                default=80,
                                help_text="of the taught time of all of it, for one certificate for the whole",
                            ),
                        ),
                        ("archived_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["title", "id"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("percent_off__lte", 100)),
                                name="a_reduction_of_at_most_all",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("certificate_percent__range", (1, 100))),
                                name="certified_from_some_of_it",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_programme_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_programme_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_programme_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammeRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "programme",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="cpd.programme",
                            ),
                        ),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="cpd.run",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "programme"], name="cpd_program_allianc_51aa0c_idx"
                            ),
                            models.Index(fields=["alliance", "run"], name="cpd_program_allianc_2ec06c_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "run"), name="a_run_in_one_programme"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_programmerun_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_programmerun_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_programmerun_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="programme", name="cpd_programmerun_programme_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_programmerun_run_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "programme",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="cpd.programme",
                            ),
                        ),
                        ("code", models.CharField(editable=False, max_length=16)),
                        (
                            "snapshot",
                            models.TextField(
                                editable=False, help_text="canonical JSON of CertificateSnapshot"
                            ),
                        ),
                        ("issued_at", models.DateTimeField(editable=False)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-issued_at", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_certifi_allianc_40f474_idx"
                            ),
                            models.Index(
                                fields=["alliance", "programme"], name="cpd_certifi_allianc_efe3c3_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="cpd_certifi_allianc_9d41d1_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "code"), name="one_certificate_a_code"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("alliance", "booking", "programme"),
                                name="one_valid_certificate_of_each",
                                nulls_distinct=False,
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_certificate_guard", redact=("snapshot",)
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_certificate_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_certificate_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_certificate_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="programme", name="cpd_certificate_programme_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="cpd_certificate_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs_met",
                                to="cpd.course",
                            ),
                        ),
                        (
                            "need",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="deliveries.need",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "course"], name="cpd_coursen_allianc_a19502_idx"
                            ),
                            models.Index(fields=["alliance", "need"], name="cpd_coursen_allianc_41c4ea_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "course", "need"), name="a_course_meets_a_need_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_courseneed_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_courseneed_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_courseneed_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_courseneed_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="need", name="cpd_courseneed_need_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditRates",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_rates",
                                to="cpd.run",
                            ),
                        ),
                        ("costs", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("session_costs", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("earns", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_creditr_allianc_73fd5d_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "run"), name="one_credit_rate_a_run"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_creditrates_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_creditrates_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_creditrates_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_creditrates_run_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_entries",
                                to="schools.organisation",
                            ),
                        ),
                        ("credits", models.SmallIntegerField()),
                        ("because", models.CharField(max_length=300)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_entries",
                                to="cpd.run",
                            ),
                        ),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_entries",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "given_by",
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
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_credite_allianc_7b6a4d_idx"
                            ),
                            models.Index(fields=["alliance", "run"], name="cpd_credite_allianc_781741_idx"),
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_credite_allianc_17f071_idx"
                            ),
                            models.Index(
                                fields=["alliance", "given_by"], name="cpd_credite_allianc_6b3c8e_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("credits", 0), _negated=True),
                                name="a_credit_entry_is_something",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("booking", None), ("run__isnull", False)),
                                fields=("alliance", "organisation", "run"),
                                name="a_run_earns_once",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_creditentry_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_creditentry_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_creditentry_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_creditentry_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_creditentry_run_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_creditentry_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="given_by", name="cpd_creditentry_given_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipFee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "included_pence",
                            models.PositiveIntegerField(
                                blank=True, help_text="pays for so much of courses", null=True
                            ),
                        ),
                        (
                            "included_places",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="for so many places", null=True
                            ),
                        ),
                        (
                            "included_days",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="for so many days of courses",
                                max_digits=6,
                                null=True,
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="membership_fees",
                                to="schools.organisation",
                            ),
                        ),
                        ("entitlement", models.TextField(blank=True, help_text="in words")),
                        ("pence", models.PositiveIntegerField()),
                        (
                            "pupil_pence",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="the fee is so much for each pupil on roll (DOMAIN.md §5.2)",
                                null=True,
                            ),
                        ),
                        (
                            "least_pence",
                            models.PositiveIntegerField(
                                blank=True, default=0, help_text="but at least so much"
                            ),
                        ),
                        (
                            "pupils",
                            models.PositiveIntegerField(
                                editable=False, help_text="on roll when it was reckoned", null=True
                            ),
                        ),
                        (
                            "renews",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="renewals",
                                to="cpd.membershipfee",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-starts_on", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_members_allianc_e264f1_idx"
                            ),
                            models.Index(
                                fields=["alliance", "renews"], name="cpd_members_allianc_61fd73_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="membership_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("included_days", None),
                                        ("included_pence", None),
                                        ("included_places", None),
                                    ),
                                    ("ends_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_membership_includes_until_a_day",
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "renews"), name="a_membership_is_renewed_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_membershipfee_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_membershipfee_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_membershipfee_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_membershipfee_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="renews", name="cpd_membershipfee_renews_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "included_pence",
                            models.PositiveIntegerField(
                                blank=True, help_text="pays for so much of courses", null=True
                            ),
                        ),
                        (
                            "included_places",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="for so many places", null=True
                            ),
                        ),
                        (
                            "included_days",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="for so many days of courses",
                                max_digits=6,
                                null=True,
                            ),
                        ),
                        (
                            "fee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="cpd.membershipfee",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("changed", "Changed"), ("ended", "Ended early")], max_length=7
                            ),
                        ),
                        ("ends_on", models.DateField(help_text="its last day until then", null=True)),
                        ("because", models.CharField(max_length=300)),
                        (
                            "charged_pence",
                            models.PositiveIntegerField(
                                default=0, help_text="the difference, on an invoice of its own"
                            ),
                        ),
                        ("given_back_pence", models.PositiveIntegerField(default=0, help_text="of the fee")),
                        (
                            "changed_by",
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
                            models.Index(fields=["alliance", "fee"], name="cpd_members_allianc_ba6489_idx"),
                            models.Index(
                                fields=["alliance", "changed_by"], name="cpd_members_allianc_0eaa16_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "ended")),
                                fields=("alliance", "fee"),
                                name="a_membership_ends_early_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("given_back_pence", 0), ("kind", "changed")),
                                    models.Q(("charged_pence", 0), ("kind", "ended")),
                                    _connector="OR",
                                ),
                                name="a_change_costs_and_an_end_gives_back",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_membershipchange_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_membershipchange_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_membershipchange_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="fee", name="cpd_membershipchange_fee_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="changed_by", name="cpd_membershipchange_changed_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EntitlementUse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "fee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="cpd.membershipfee",
                            ),
                        ),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entitlement_uses",
                                to="cpd.booking",
                            ),
                        ),
                        ("pence", models.IntegerField(help_text="of the price")),
                        (
                            "amount_pence",
                            models.IntegerField(
                                default=0, help_text="drawn from the amount that it includes"
                            ),
                        ),
                        ("places", models.SmallIntegerField(default=0)),
                        ("days", models.DecimalField(decimal_places=2, default=0, max_digits=6)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "fee"], name="cpd_entitle_allianc_cc2c61_idx"),
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_entitle_allianc_79fa1a_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pence", 0), ("places", 0), _negated=True),
                                name="an_entitlement_use_is_something",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_entitlementuse_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_entitlementuse_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_entitlementuse_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="fee", name="cpd_entitlementuse_fee_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_entitlementuse_booking_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EntitlementWarning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "fee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="warnings",
                                to="cpd.membershipfee",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("low", "Nearly used up"),
                                    ("ending", "Ends soon"),
                                    ("renew", "To be renewed"),
                                ],
                                max_length=6,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "fee"], name="cpd_entitle_allianc_288470_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "fee", "reason"), name="an_entitlement_warning_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_entitlementwarning_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_entitlementwarning_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_entitlementwarning_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="fee", name="cpd_entitlementwarning_fee_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="cpd.booking",
                            ),
                        ),
                        ("improves_practice", models.BooleanField()),
                        ("worth_the_workload", models.BooleanField()),
                        (
                            "reaction",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Poor"), (2, "Fair"), (3, "Good"), (4, "Very good")], null=True
                            ),
                        ),
                        (
                            "learning",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Nothing new"), (2, "A little"), (3, "Much"), (4, "Very much")],
                                null=True,
                            ),
                        ),
                        ("learned", models.TextField(blank=True)),
                        ("comment", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_evaluat_allianc_169582_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking"), name="one_evaluation_a_booking"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reaction", None), ("reaction__range", (1, 4)), _connector="OR"
                                    ),
                                    models.Q(
                                        ("learning", None), ("learning__range", (1, 4)), _connector="OR"
                                    ),
                                ),
                                name="evaluated_in_four_steps",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_evaluation_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_evaluation_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_evaluation_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_evaluation_booking_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LessonFilm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="films",
                                to="cpd.course",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("about", models.TextField(blank=True, help_text="What to look for")),
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
                        ("filmed_on", models.DateField()),
                        ("link", models.URLField(max_length=500)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("taken_down", "Taken down"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-filmed_on", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "course"], name="cpd_lessonf_allianc_d86dc9_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="cpd_lessonf_allianc_278672_idx"
                            ),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_lessonfilm_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_lessonfilm_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_lessonfilm_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_lessonfilm_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="cpd_lessonfilm_school_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FilmedPerson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "film",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="cpd.lessonfilm",
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
                            "form_number",
                            models.CharField(
                                blank=True,
                                help_text="of the consent form of a pupil, which the school keeps",
                                max_length=60,
                            ),
                        ),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "film"], name="cpd_filmedp_allianc_f34567_idx"),
                            models.Index(
                                fields=["alliance", "person"], name="cpd_filmedp_allianc_23c18f_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("person", None), ("form_number", ""), _connector="XOR"),
                                name="filmed_staff_or_a_pupil_s_form",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_on", None), ("agreed_on__isnull", False), _connector="OR"
                                ),
                                name="only_consent_is_taken_back",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_filmedperson_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_filmedperson_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_filmedperson_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="film", name="cpd_filmedperson_film_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="cpd_filmedperson_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FilmView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "film",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="views",
                                to="cpd.lessonfilm",
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
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "film"], name="cpd_filmvie_allianc_4c0063_idx"),
                            models.Index(
                                fields=["alliance", "person"], name="cpd_filmvie_allianc_6fd7b0_idx"
                            ),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_filmview_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_filmview_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_filmview_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="film", name="cpd_filmview_film_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="cpd_filmview_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hub",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hubs",
                                to="cpd.course",
                            ),
                        ),
                        ("title", models.CharField(max_length=100)),
                        (
                            "lead",
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
                        "ordering": ["title", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "course"], name="cpd_hub_allianc_e11bd0_idx"),
                            models.Index(fields=["alliance", "lead"], name="cpd_hub_allianc_7d9347_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "course", "title"), name="a_hub_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hub_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hub_own"),
                            models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_hub_public"),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_hub_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="lead", name="cpd_hub_lead_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HubSchool",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "hub",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="schools",
                                to="cpd.hub",
                            ),
                        ),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cpd.course",
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
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "hub"], name="cpd_hubscho_allianc_731016_idx"),
                            models.Index(
                                fields=["alliance", "course"], name="cpd_hubscho_allianc_fb3218_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="cpd_hubscho_allianc_d80a41_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "course", "school"), name="a_school_in_one_hub"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hubschool_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hubschool_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_hubschool_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="hub", name="cpd_hubschool_hub_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_hubschool_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="cpd_hubschool_school_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImpactAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="impact_answers",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "support",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Not at all"), (2, "A little"), (3, "Mostly"), (4, "Fully")]
                            ),
                        ),
                        (
                            "use",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Not at all"), (2, "A little"), (3, "Mostly"), (4, "Fully")]
                            ),
                        ),
                        (
                            "pupils",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Not at all"), (2, "A little"), (3, "Mostly"), (4, "Fully")],
                                null=True,
                            ),
                        ),
                        ("example", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_impacta_allianc_035a7d_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking"), name="one_impact_answer_a_booking"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("support__range", (1, 4)),
                                    ("use__range", (1, 4)),
                                    models.Q(("pupils", None), ("pupils__range", (1, 4)), _connector="OR"),
                                ),
                                name="impact_in_four_steps",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_impactanswer_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_impactanswer_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_impactanswer_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_impactanswer_booking_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Asking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="askings",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                choices=[("evaluation", "The course"), ("impact", "Its impact")],
                                max_length=10,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "booking"], name="cpd_asking_allianc_bd16b5_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking", "about", "number"), name="asked_once_a_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__lte", 2)), name="at_most_two_reminders"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_asking_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_asking_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_asking_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_asking_booking_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommentDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "evaluation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="cpd.evaluation",
                            ),
                        ),
                        (
                            "impact",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="cpd.impactanswer",
                            ),
                        ),
                        ("approved", models.BooleanField()),
                        (
                            "decided_by",
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
                            models.Index(
                                fields=["alliance", "evaluation"], name="cpd_comment_allianc_73a8e3_idx"
                            ),
                            models.Index(
                                fields=["alliance", "impact"], name="cpd_comment_allianc_af8c36_idx"
                            ),
                            models.Index(
                                fields=["alliance", "decided_by"], name="cpd_comment_allianc_483a38_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("evaluation", None), ("impact", None), _connector="XOR"),
                                name="decided_on_a_comment_or_an_example",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_commentdecision_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_commentdecision_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_commentdecision_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="cpd_commentdecision_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="impact", name="cpd_commentdecision_impact_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="decided_by", name="cpd_commentdecision_decided_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="cpd.course",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[("continue", "Continue"), ("improve", "Improve"), ("stop", "Stop")],
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField()),
                        (
                            "decided_by",
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
                            models.Index(
                                fields=["alliance", "course"], name="cpd_courser_allianc_328614_idx"
                            ),
                            models.Index(
                                fields=["alliance", "decided_by"], name="cpd_courser_allianc_6f16ce_idx"
                            ),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_coursereview_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_coursereview_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_coursereview_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_coursereview_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="decided_by", name="cpd_coursereview_decided_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("courses", "Courses and dates"),
                                    ("bookings", "Bookings"),
                                    ("attendance", "Past attendance"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "uploaded_by",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("staged", "Not taken over yet"),
                                    ("running", "Being taken over"),
                                    ("done", "Taken over"),
                                    ("discarded", "Discarded"),
                                ],
                                default="staged",
                                max_length=10,
                            ),
                        ),
                        ("total", models.PositiveIntegerField(verbose_name="rows")),
                        ("taken", models.PositiveIntegerField(default=0, verbose_name="rows taken over")),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "uploaded_by"], name="cpd_importf_allianc_6fc41b_idx"
                            )
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_importfile_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_importfile_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_importfile_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="uploaded_by", name="cpd_importfile_uploaded_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="cpd.importfile",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(help_text="in the file; the headings are row 1"),
                        ),
                        (
                            "unit",
                            models.PositiveIntegerField(
                                help_text="the number of the first row that belongs together with it"
                            ),
                        ),
                        ("cells", models.JSONField(default=dict)),
                        ("problems", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "ordering": ["number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "file"], name="cpd_importr_allianc_339813_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "file", "number"), name="a_row_of_an_import_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_importrow_guard", redact=("cells", "problems")
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_importrow_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_importrow_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="cpd_importrow_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CancellationTariff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tariffs",
                                to="cpd.course",
                            ),
                        ),
                        ("is_own", models.BooleanField(default=True)),
                        (
                            "counting",
                            models.CharField(
                                choices=[
                                    ("working", "Working days (Monday to Friday, without bank holidays)"),
                                    ("calendar", "Days as in the calendar"),
                                ],
                                default="working",
                                max_length=8,
                            ),
                        ),
                        (
                            "moves_cost",
                            models.BooleanField(
                                default=False, help_text="moving to another date costs what cancelling does"
                            ),
                        ),
                        (
                            "substitute_hours",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Until it begins"),
                                    (24, "24 hours before"),
                                    (48, "48 hours before"),
                                    (72, "3 days before"),
                                    (168, "7 days before"),
                                    (336, "14 days before"),
                                ],
                                default=0,
                                help_text="so long before the start a school can still send a colleague instead",
                            ),
                        ),
                        (
                            "set_by",
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
                            models.Index(fields=["alliance", "course", "-id"], name="cpd_tariff_newest"),
                            models.Index(
                                fields=["alliance", "course"], name="cpd_cancell_allianc_980c26_idx"
                            ),
                            models.Index(
                                fields=["alliance", "set_by"], name="cpd_cancell_allianc_b15e63_idx"
                            ),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_cancellationtariff_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_cancellationtariff_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_cancellationtariff_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_cancellationtariff_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="set_by", name="cpd_cancellationtariff_set_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TariffBand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "tariff",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bands",
                                to="cpd.cancellationtariff",
                            ),
                        ),
                        ("from_days", models.PositiveSmallIntegerField()),
                        ("percent", models.PositiveSmallIntegerField(null=True)),
                        ("pence", models.PositiveIntegerField(null=True)),
                    ],
                    options={
                        "ordering": ["-from_days"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "tariff"], name="cpd_tariffb_allianc_cebe1a_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "tariff", "from_days"), name="a_band_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("pence", None), ("percent__range", (0, 100))),
                                    models.Q(("pence__isnull", False), ("percent", None)),
                                    _connector="OR",
                                ),
                                name="a_band_is_a_share_or_a_sum",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_tariffband_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_tariffband_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_tariffband_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="tariff", name="cpd_tariffband_tariff_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CancellationCharge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="charges",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "tariff",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cpd.cancellationtariff",
                            ),
                        ),
                        ("days_before", models.PositiveSmallIntegerField()),
                        ("price_pence", models.PositiveIntegerField(help_text="what the place cost")),
                        ("pence", models.PositiveIntegerField(help_text="what the school pays in money")),
                        (
                            "kept_pence",
                            models.PositiveIntegerField(
                                default=0,
                                help_text="what a membership had paid of the place, and does not get back",
                            ),
                        ),
                        (
                            "because",
                            models.CharField(
                                help_text="the band in words, or why there is no charge", max_length=200
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_cancell_allianc_1ba694_idx"
                            ),
                            models.Index(
                                fields=["alliance", "tariff"], name="cpd_cancell_allianc_ff4adf_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking"), name="a_cancellation_is_charged_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "price_pence__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("pence"), "+", models.F("kept_pence")
                                        ),
                                    )
                                ),
                                name="a_charge_within_the_price",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_cancellationcharge_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_cancellationcharge_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_cancellationcharge_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_cancellationcharge_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="tariff", name="cpd_cancellationcharge_tariff_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChargeWaiver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "charge",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waivers",
                                to="cpd.cancellationcharge",
                            ),
                        ),
                        ("because", models.TextField()),
                        (
                            "waived_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "charge"], name="cpd_chargew_allianc_581f3a_idx"
                            ),
                            models.Index(
                                fields=["alliance", "waived_by"], name="cpd_chargew_allianc_170df9_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "charge"), name="a_charge_is_waived_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_chargewaiver_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_chargewaiver_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_chargewaiver_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="charge", name="cpd_chargewaiver_charge_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="waived_by", name="cpd_chargewaiver_waived_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rescheduling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reschedulings",
                                to="cpd.run",
                            ),
                        ),
                        (
                            "moved",
                            models.UUIDField(
                                help_text="the date that moved, by its public id: it may be gone; empty: all of them",
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_resched_allianc_23e7fb_idx")
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_rescheduling_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_rescheduling_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_rescheduling_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_rescheduling_run_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Billing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("seller", models.CharField(max_length=200)),
                        ("address", models.TextField()),
                        (
                            "vat",
                            models.CharField(
                                choices=[
                                    ("standard", "20% VAT"),
                                    ("zero", "0% VAT"),
                                    ("exempt", "Exempt from VAT"),
                                    ("none", "No VAT (not registered, or outside the scope)"),
                                ],
                                default="none",
                                max_length=8,
                            ),
                        ),
                        ("vat_number", models.CharField(blank=True, max_length=20)),
                        (
                            "vat_reason",
                            models.CharField(
                                blank=True,
                                help_text="why nothing is charged on exempt and zero-rated lines; printed",
                                max_length=200,
                            ),
                        ),
                        ("account_holder", models.CharField(blank=True, max_length=100)),
                        ("sort_code", models.CharField(blank=True, max_length=8)),
                        ("account_number", models.CharField(blank=True, max_length=8)),
                        ("number_prefix", models.CharField(blank=True, default="INV-", max_length=10)),
                        (
                            "payment_days",
                            models.PositiveSmallIntegerField(
                                default=28, validators=[django.core.validators.MaxValueValidator(120)]
                            ),
                        ),
                        (
                            "sales_account",
                            models.CharField(
                                default="200", help_text="code of the accounts package", max_length=10
                            ),
                        ),
                        (
                            "orders_needed",
                            models.BooleanField(
                                default=False, help_text="schools give an order number when they book"
                            ),
                        ),
                        (
                            "late_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="interest a year on what is paid late; empty: none",
                                max_digits=4,
                                null=True,
                            ),
                        ),
                        (
                            "split_duties",
                            models.BooleanField(
                                default=False,
                                help_text="only finance officers make, send and credit invoices",
                            ),
                        ),
                        ("last_number", models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance",), name="one_billing_an_alliance"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_billing_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_billing_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_billing_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("invoice", "Invoice"), ("credit_note", "Credit note")],
                                default="invoice",
                                max_length=11,
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "credits",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_notes",
                                to="cpd.invoice",
                            ),
                        ),
                        ("because", models.CharField(blank=True, max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("sent", "Sent"),
                                    ("part_paid", "Part paid"),
                                    ("paid", "Paid"),
                                    ("credited", "Credited"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("order_number", models.CharField(blank=True, max_length=40)),
                        ("number", models.PositiveIntegerField(editable=False, null=True)),
                        ("issued_on", models.DateField(editable=False, null=True)),
                        ("due_on", models.DateField(editable=False, null=True)),
                        ("net_pence", models.IntegerField(default=0, editable=False)),
                        ("vat_pence", models.IntegerField(default=0, editable=False)),
                        ("reference", models.CharField(blank=True, editable=False, max_length=24)),
                        (
                            "snapshot",
                            models.TextField(
                                blank=True, editable=False, help_text="canonical JSON of InvoiceSnapshot"
                            ),
                        ),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "sent_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
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
                            models.Index(fields=["alliance", "due_on"], name="cpd_invoice_by_due_day"),
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_invoice_allianc_cfb0cd_idx"
                            ),
                            models.Index(
                                fields=["alliance", "credits"], name="cpd_invoice_allianc_a1d314_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="cpd_invoice_allianc_57ba76_idx"),
                            models.Index(
                                fields=["alliance", "sent_by"], name="cpd_invoice_allianc_70d686_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "number"), name="an_invoice_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("credits__isnull", False), ("kind", "credit_note")),
                                    models.Q(("credits", None), ("kind", "invoice")),
                                    _connector="OR",
                                ),
                                name="credit_notes_credit",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number", None), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("due_on__isnull", False),
                                        ("number__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sent_invoices_are_numbered",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_invoice_guard", redact=("snapshot",)
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_invoice_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_invoice_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_invoice_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="credits", name="cpd_invoice_credits_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="cpd_invoice_file_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="sent_by", name="cpd_invoice_sent_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvoiceLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "invoice",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="cpd.invoice",
                            ),
                        ),
                        ("description", models.CharField(max_length=300)),
                        ("net_pence", models.IntegerField()),
                        (
                            "vat",
                            models.CharField(
                                choices=[
                                    ("standard", "20% VAT"),
                                    ("zero", "0% VAT"),
                                    ("exempt", "Exempt from VAT"),
                                    ("none", "No VAT (not registered, or outside the scope)"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("vat_pence", models.IntegerField()),
                        (
                            "vat_reason",
                            models.CharField(
                                blank=True,
                                help_text="why it carries no tax, where it is not the alliance's reason",
                                max_length=200,
                            ),
                        ),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoice_lines",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "cancellation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoice_lines",
                                to="cpd.cancellationcharge",
                            ),
                        ),
                        (
                            "charge",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoice_lines",
                                to="deliveries.charge",
                            ),
                        ),
                        (
                            "fee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoice_lines",
                                to="cpd.membershipfee",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "invoice"], name="cpd_invoice_allianc_33b862_idx"
                            ),
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_invoice_allianc_107a34_idx"
                            ),
                            models.Index(
                                fields=["alliance", "cancellation"], name="cpd_invoice_allianc_30ba6e_idx"
                            ),
                            models.Index(
                                fields=["alliance", "charge"], name="cpd_invoice_allianc_89712d_idx"
                            ),
                            models.Index(fields=["alliance", "fee"], name="cpd_invoice_allianc_8b0479_idx"),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_invoiceline_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_invoiceline_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_invoiceline_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="invoice", name="cpd_invoiceline_invoice_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_invoiceline_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="cancellation", name="cpd_invoiceline_cancellation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="charge", name="cpd_invoiceline_charge_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="fee", name="cpd_invoiceline_fee_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Payment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "invoice",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="cpd.invoice",
                            ),
                        ),
                        ("received_on", models.DateField()),
                        ("pence", models.IntegerField()),
                        ("reference", models.CharField(blank=True, max_length=60)),
                        (
                            "recorded_by",
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
                        "ordering": ["received_on", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "invoice"], name="cpd_payment_allianc_eacac1_idx"
                            ),
                            models.Index(
                                fields=["alliance", "recorded_by"], name="cpd_payment_allianc_ac0303_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pence", 0), _negated=True), name="a_payment_is_something"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_payment_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_payment_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_payment_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="invoice", name="cpd_payment_invoice_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="recorded_by", name="cpd_payment_recorded_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "invoice",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="cpd.invoice",
                            ),
                        ),
                        ("step", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "invoice"], name="cpd_reminde_allianc_de64b2_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "invoice", "step"), name="a_reminder_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_reminder_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_reminder_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_reminder_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="invoice", name="cpd_reminder_invoice_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JoiningInstructions",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joining_instructions",
                                to="cpd.run",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("bring", models.TextField(blank=True)),
                        ("parking", models.TextField(blank=True)),
                        ("days_before", models.PositiveSmallIntegerField(default=7)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_joining_allianc_630c3b_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "run"), name="joining_instructions_once_a_run"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days_before__lte", 28)), name="joining_within_four_weeks"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_joininginstructions_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_joininginstructions_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_joininginstructions_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_joininginstructions_run_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "session",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cpd.session",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_notice_allianc_88f9b1_idx"
                            ),
                            models.Index(
                                fields=["alliance", "session"], name="cpd_notice_allianc_863b24_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking", "session"),
                                name="told_once_before",
                                nulls_distinct=False,
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_notice_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_notice_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_notice_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_notice_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="session", name="cpd_notice_session_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Needs",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "diets",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("vegetarian", "Vegetarian"),
                                        ("vegan", "Vegan"),
                                        ("halal", "Halal"),
                                        ("kosher", "Kosher"),
                                        ("gluten_free", "Gluten free"),
                                        ("dairy_free", "Dairy free"),
                                        ("no_nuts", "No nuts"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("diet_notes", models.CharField(blank=True, max_length=300)),
                        ("access", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "booking"], name="cpd_needs_allianc_43dde7_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking"), name="needs_once_a_booking"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_needs_guard", redact=("diets", "diet_notes", "access")
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_needs_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_needs_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_needs_booking_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedsPassedOn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cpd.run",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_needspa_allianc_6a7335_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "run"), name="needs_passed_on_once"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_needspassedon_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_needspassedon_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_needspassedon_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_needspassedon_run_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Allotment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allotments",
                                to="cpd.run",
                            ),
                        ),
                        (
                            "guest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.alliance",
                            ),
                        ),
                        ("places", models.PositiveIntegerField()),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal(0),
                                help_text="what of the contribution is the guest's; 0: it only takes places",
                                max_digits=5,
                            ),
                        ),
                        (
                            "share_unit",
                            models.CharField(
                                choices=[("per_cent", "Per cent"), ("hours", "Hours"), ("days", "Days")],
                                default="per_cent",
                                help_text="the share is in per cent of each date, or so many of the taught hours, or of the days, of the run",
                                max_length=8,
                            ),
                        ),
                        ("message", models.TextField(blank=True)),
                        (
                            "offered_by",
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
                            "ended_at",
                            models.DateTimeField(blank=True, help_text="declined, or taken back", null=True),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_allotme_allianc_28fd21_idx"),
                            models.Index(
                                fields=["alliance", "offered_by"], name="cpd_allotme_allianc_da6aba_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("alliance", "run", "guest"),
                                name="allotted_once_a_guest",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("guest", models.F("alliance")), _negated=True),
                                name="allotted_to_another_alliance",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("share__gte", 0),
                                    models.Q(
                                        ("share__lte", 100),
                                        models.Q(("share_unit", "per_cent"), _negated=True),
                                        _connector="OR",
                                    ),
                                ),
                                name="a_share_of_the_whole",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_allotment_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_allotment_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_allotment_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_allotment_run_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="offered_by", name="cpd_allotment_offered_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JointRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("allotment", models.UUIDField(editable=False)),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.alliance",
                            ),
                        ),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joint",
                                to="cpd.run",
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("declined_at", models.DateTimeField(blank=True, null=True)),
                        ("declined_because", models.TextField(blank=True)),
                        (
                            "followed",
                            models.CharField(
                                blank=True,
                                help_text="the version of the host’s dates that our run has",
                                max_length=32,
                            ),
                        ),
                        ("followed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "names_shared_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="since when the host may see who comes, and mark them; empty: it may not",
                                null=True,
                            ),
                        ),
                        (
                            "give_back_on",
                            models.DateField(
                                blank=True,
                                help_text="from when on what is left goes back to the host each day",
                                null=True,
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, help_text="when we gave all our places back for good", null=True
                            ),
                        ),
                        ("ended_because", models.TextField(blank=True)),
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
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_jointru_allianc_f8852b_idx"),
                            models.Index(
                                fields=["alliance", "answered_by"], name="cpd_jointru_allianc_7649de_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "allotment"), name="an_allotment_answered_once"
                            ),
                            models.UniqueConstraint(fields=("alliance", "run"), name="a_joint_run_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_at", None), ("declined_at", None), _connector="XOR"
                                ),
                                name="places_accepted_or_declined",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("run", None), ("declined_at", None), _connector="OR"),
                                name="no_run_of_declined_places",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("names_shared_at", None), ("declined_at", None), _connector="OR"
                                ),
                                name="no_names_of_declined_places",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_jointrun_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_jointrun_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_jointrun_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_jointrun_run_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="answered_by", name="cpd_jointrun_answered_by_same"
                            ),
                        ],
                    },
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
                        (
                            "alliance",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.alliance",
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                            "question",
                            models.CharField(
                                blank=True, help_text="that a study group works on (C15)", max_length=300
                            ),
                        ),
                        ("notes", models.TextField()),
                        ("actions", models.TextField(blank=True)),
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
                            "measure",
                            models.CharField(
                                blank=True, help_text="what has changed, as a figure (C10)", max_length=200
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True, help_text="how that was measured (C10)", max_length=300
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
                            models.Index(
                                fields=["alliance", "session"], name="cpd_session_allianc_75a74a_idx"
                            ),
                            models.Index(
                                fields=["alliance", "next_host"], name="cpd_session_allianc_1d8c6a_idx"
                            ),
                            models.Index(
                                fields=["alliance", "written_by"], name="cpd_session_allianc_4808ac_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "session"), name="one_outcome_a_session"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("measure", ""), models.Q(("method", ""), _negated=True), _connector="OR"
                                ),
                                name="a_measure_says_how",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_sessionoutcome_guard"
                            ),
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
                migrations.CreateModel(
                    name="OutcomeAsking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                        ("number", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "session"], name="cpd_outcome_allianc_a714a1_idx"
                            )
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
                migrations.CreateModel(
                    name="PhaseWait",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                        (
                            "people",
                            models.PositiveSmallIntegerField(help_text="how many of the school would come"),
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
                            "told_at",
                            models.DateTimeField(
                                blank=True, help_text="that there is a course now", null=True
                            ),
                        ),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["created_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "school"], name="cpd_phasewa_allianc_6fc78f_idx"
                            ),
                            models.Index(
                                fields=["alliance", "asked_by"], name="cpd_phasewa_allianc_d743f9_idx"
                            ),
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
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_phasewait_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="cpd_phasewait_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="asked_by", name="cpd_phasewait_asked_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RunPrices",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "vat",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("standard", "20% VAT"),
                                    ("zero", "0% VAT"),
                                    ("exempt", "Exempt from VAT"),
                                    ("none", "No VAT (not registered, or outside the scope)"),
                                ],
                                help_text="empty: as what it belongs to",
                                max_length=8,
                            ),
                        ),
                        (
                            "vat_reason",
                            models.CharField(
                                blank=True,
                                help_text="why nothing is charged, where it is another reason",
                                max_length=200,
                            ),
                        ),
                        (
                            "run",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prices",
                                to="cpd.run",
                            ),
                        ),
                        ("partner_pence", models.PositiveIntegerField(blank=True, null=True)),
                        ("other_pence", models.PositiveIntegerField(blank=True, null=True)),
                        ("partner_session_pence", models.PositiveIntegerField(blank=True, null=True)),
                        ("other_session_pence", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "free_places",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="the first ones to be booked"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "run"], name="cpd_runpric_allianc_647af9_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "run"), name="one_price_list_a_run"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_runprices_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_runprices_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_runprices_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="run", name="cpd_runprices_run_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BookingPrice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prices",
                                to="cpd.booking",
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("member", "Member"),
                                    ("partner", "Partner"),
                                    ("other", "Other school"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("pence", models.PositiveIntegerField()),
                        ("is_free_place", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_booking_allianc_47e031_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking"), name="one_price_a_booking"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_free_place", False), ("pence", 0), _connector="OR"),
                                name="free_places_are_free",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_bookingprice_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_bookingprice_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_bookingprice_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_bookingprice_booking_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bursary",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bursaries",
                                to="cpd.booking",
                            ),
                        ),
                        ("pence", models.PositiveIntegerField()),
                        ("because", models.CharField(max_length=300)),
                        (
                            "given_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_bursary_allianc_34e0f3_idx"
                            ),
                            models.Index(
                                fields=["alliance", "given_by"], name="cpd_bursary_allianc_2daa31_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "booking"), name="one_bursary_a_booking"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("pence__gt", 0)), name="a_bursary_is_something"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_bursary_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_bursary_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_bursary_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_bursary_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="given_by", name="cpd_bursary_given_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PriceReduction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reductions",
                                to="cpd.booking",
                            ),
                        ),
                        ("pence", models.PositiveIntegerField()),
                        ("taken_out_on", models.DateField(help_text="the date that was taken out")),
                        ("because", models.CharField(max_length=300)),
                        (
                            "given_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_pricere_allianc_be03de_idx"
                            ),
                            models.Index(
                                fields=["alliance", "given_by"], name="cpd_pricere_allianc_cce625_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pence__gt", 0)), name="a_reduction_is_something"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_pricereduction_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_pricereduction_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_pricereduction_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_pricereduction_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="given_by", name="cpd_pricereduction_given_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PurchaseOrder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "group",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="cpd.groupbooking",
                            ),
                        ),
                        ("number", models.CharField(max_length=40)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "group"], name="cpd_purchas_allianc_29bb47_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "group"), name="one_order_a_booking"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_purchaseorder_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_purchaseorder_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_purchaseorder_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="group", name="cpd_purchaseorder_group_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("form_key", models.UUIDField(editable=False)),
                        ("topic", models.CharField(max_length=200)),
                        (
                            "detail",
                            models.TextField(
                                blank=True, help_text="What people should be able to do afterwards"
                            ),
                        ),
                        (
                            "audiences",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("trainees", "Trainee teachers"),
                                        ("early_career", "Early career teachers"),
                                        ("established", "Established teachers"),
                                        ("support_staff", "Teaching assistants and support staff"),
                                        ("middle_leaders", "Middle leaders"),
                                        ("senior_leaders", "Senior leaders"),
                                        ("headteachers", "Headteachers"),
                                        ("governors", "Governors and trustees"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "people",
                            models.PositiveSmallIntegerField(help_text="how many of the school would come"),
                        ),
                        ("when", models.CharField(blank=True, max_length=200)),
                        (
                            "school",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses_asked_for",
                                to="schools.organisation",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for an answer"),
                                    ("planned", "Planned"),
                                    ("combined", "Combined with another"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "course",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="cpd.course",
                            ),
                        ),
                        (
                            "into",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="combined",
                                to="cpd.courserequest",
                            ),
                        ),
                        ("answer", models.TextField(blank=True)),
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
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "state", "created_at"], name="cpd_course_requests"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="cpd_courser_allianc_771c42_idx"
                            ),
                            models.Index(
                                fields=["alliance", "asked_by"], name="cpd_courser_allianc_7ad552_idx"
                            ),
                            models.Index(
                                fields=["alliance", "course"], name="cpd_courser_allianc_eddc74_idx"
                            ),
                            models.Index(fields=["alliance", "into"], name="cpd_courser_allianc_6e36c9_idx"),
                            models.Index(
                                fields=["alliance", "answered_by"], name="cpd_courser_allianc_4fa84d_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "form_key"), name="a_course_is_asked_for_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "planned"), _negated=True),
                                    ("course__isnull", False),
                                    _connector="XOR",
                                ),
                                name="planned_requests_have_a_course",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "combined"), _negated=True),
                                    ("into__isnull", False),
                                    _connector="XOR",
                                ),
                                name="combined_requests_say_with_which",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("into", models.F("id")), _negated=True),
                                name="no_request_combined_with_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("people__gte", 1)), name="somebody_wants_the_course"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_courserequest_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_courserequest_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_courserequest_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="cpd_courserequest_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="asked_by", name="cpd_courserequest_asked_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="course", name="cpd_courserequest_course_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="into", name="cpd_courserequest_into_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="answered_by", name="cpd_courserequest_answered_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseInterest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "request",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interests",
                                to="cpd.courserequest",
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
                        ("people", models.PositiveSmallIntegerField()),
                        (
                            "named_by",
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
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "request"], name="cpd_coursei_allianc_3b5a0d_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="cpd_coursei_allianc_427123_idx"
                            ),
                            models.Index(
                                fields=["alliance", "named_by"], name="cpd_coursei_allianc_52337b_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "request", "school"), name="a_school_wants_it_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("people__gte", 1)), name="somebody_is_interested"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_courseinterest_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_courseinterest_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_courseinterest_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="request", name="cpd_courseinterest_request_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="cpd_courseinterest_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="named_by", name="cpd_courseinterest_named_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolNetwork",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("archived_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["title", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "convenor"], name="cpd_schooln_allianc_9f74bb_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "title"), name="a_network_of_schools_once"
                            ),
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
                    name="NetworkCourse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "network"], name="cpd_network_allianc_6c8154_idx"
                            ),
                            models.Index(
                                fields=["alliance", "course"], name="cpd_network_allianc_1ab9de_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "course"), name="a_course_in_one_network"
                            ),
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
                migrations.CreateModel(
                    name="NetworkMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                        ("invited_on", models.DateField(blank=True, null=True)),
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
                        ("joined_on", models.DateField(blank=True, null=True)),
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
                            "left_on",
                            models.DateField(
                                blank=True,
                                help_text="or the invitation was declined or taken back",
                                null=True,
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
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "network"], name="cpd_network_allianc_fa2537_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="cpd_network_allianc_3e1d84_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="cpd_network_allianc_a0b303_idx"
                            ),
                            models.Index(
                                fields=["alliance", "invited_by"], name="cpd_network_allianc_e7ee19_idx"
                            ),
                            models.Index(
                                fields=["alliance", "joined_by"], name="cpd_network_allianc_025eff_idx"
                            ),
                            models.Index(
                                fields=["alliance", "left_by"], name="cpd_network_allianc_8fe21a_idx"
                            ),
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
                                    ("joined_on__isnull", False),
                                    ("invited_on__isnull", False),
                                    _connector="OR",
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
                    name="SignInSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "session",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_in_sheets",
                                to="cpd.session",
                            ),
                        ),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "session"], name="cpd_signins_allianc_8d46c7_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="cpd_signins_allianc_8df8ad_idx"),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_signinsheet_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_signinsheet_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_signinsheet_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="session", name="cpd_signinsheet_session_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="cpd_signinsheet_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatementPrint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statement_prints",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="cpd_stateme_allianc_6c1fc7_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="cpd_stateme_allianc_e46042_idx"),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_statementprint_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_statementprint_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_statementprint_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="cpd_statementprint_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="cpd_statementprint_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaitingListSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "offer_hours",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Nobody is asked: whoever is next has the place"),
                                    (24, "24 hours"),
                                    (48, "48 hours"),
                                    (72, "3 days"),
                                    (168, "7 days"),
                                ],
                                default=48,
                            ),
                        ),
                        (
                            "stop_hours",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (12, "12 hours"),
                                    (24, "24 hours"),
                                    (48, "48 hours"),
                                    (72, "3 days"),
                                    (168, "7 days"),
                                ],
                                default=24,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance",), name="one_way_to_move_waiting_lists"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="cpd_waitinglistsettings_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="cpd_waitinglistsettings_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_waitinglistsettings_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GuestWalkIn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "session",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="guest_walk_ins",
                                to="cpd.session",
                            ),
                        ),
                        (
                            "guest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.alliance",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("school", models.CharField(max_length=200)),
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
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "session"], name="cpd_guestwa_allianc_618a88_idx"
                            ),
                            models.Index(
                                fields=["alliance", "asked_by"], name="cpd_guestwa_allianc_c46e03_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "session", "guest", "name"), name="a_guest_walks_in_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_guestwalkin_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_guestwalkin_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_guestwalkin_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="session", name="cpd_guestwalkin_session_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="asked_by", name="cpd_guestwalkin_asked_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WalkInAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("walk_in", models.UUIDField(editable=False)),
                        (
                            "booking",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="walk_in_answers",
                                to="cpd.booking",
                            ),
                        ),
                        ("declined_because", models.TextField(blank=True)),
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
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "booking"], name="cpd_walkina_allianc_63c613_idx"
                            ),
                            models.Index(
                                fields=["alliance", "answered_by"], name="cpd_walkina_allianc_d17501_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "walk_in"), name="a_walk_in_answered_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("booking", None), ("declined_because", ""), _connector="XOR"
                                ),
                                name="a_place_or_a_reason",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_walkinanswer_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="cpd_walkinanswer_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="cpd_walkinanswer_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="booking", name="cpd_walkinanswer_booking_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="answered_by", name="cpd_walkinanswer_answered_by_same"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
