"""All tables of ITT."""

import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.migrating
import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("schools", "0002_tables")]

    operations = [
        alliance_portal.kernel.migrating.Tables(
            tables=[
                migrations.CreateModel(
                    name="CohortFigure",
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
                            "academic_year",
                            models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018"),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("female", "Female"),
                                    ("male", "Male"),
                                    ("sex_not_known", "Sex not known"),
                                    ("under_25", "Under 25"),
                                    ("from_25", "25 and over"),
                                    ("age_not_known", "Age not known"),
                                    ("asian", "Asian"),
                                    ("black", "Black"),
                                    ("mixed", "Mixed"),
                                    ("white", "White"),
                                    ("other", "Other ethnic group"),
                                    ("ethnicity_not_known", "Ethnic group not known"),
                                    ("disabled", "Disability declared"),
                                    ("not_disabled", "No disability declared"),
                                    ("disability_not_known", "Disability not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "academic_year", "category"),
                                name="a_group_of_a_cohort_once",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="itt_cohortfigure_guard", redact=("number",)
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="itt_cohortfigure_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="itt_cohortfigure_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trainee",
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
                        ("name", models.CharField(max_length=200)),
                        (
                            "name_key",
                            models.CharField(
                                editable=False, help_text="the name in lower case, to compare", max_length=200
                            ),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        (
                            "trn",
                            models.CharField(
                                blank=True,
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator("^\\d{7}$", "A TRN has 7 digits")
                                ],
                                verbose_name="TRN",
                            ),
                        ),
                        (
                            "academic_year",
                            models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018"),
                        ),
                        (
                            "route",
                            models.CharField(
                                choices=[
                                    ("school_direct_tuition_fee", "School Direct (fee)"),
                                    ("school_direct_salaried", "School Direct (salaried)"),
                                    ("provider_led_postgrad", "Provider-led (postgraduate)"),
                                    ("provider_led_undergrad", "Provider-led (undergraduate)"),
                                    ("pg_teaching_apprenticeship", "Postgraduate teaching apprenticeship"),
                                    ("teacher_degree_apprenticeship", "Teacher degree apprenticeship"),
                                    ("hpitt_postgrad", "High potential ITT (Teach First)"),
                                    ("opt_in_undergrad", "Opt-in undergraduate"),
                                    ("assessment_only", "Assessment only"),
                                    ("iqts", "International qualified teacher status"),
                                    ("early_years_postgrad", "Early years (postgraduate)"),
                                    ("early_years_salaried", "Early years (salaried)"),
                                    ("early_years_undergrad", "Early years (undergraduate)"),
                                    ("early_years_assessment_only", "Early years assessment only"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("early_years", "Early years"),
                                    ("primary", "Primary"),
                                    ("secondary", "Secondary"),
                                    ("special", "Special"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=100)),
                        (
                            "provider",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainees_provided",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "employing_school",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainees_employed",
                                to="schools.organisation",
                            ),
                        ),
                        ("ours", models.BooleanField(default=True)),
                        (
                            "responsible",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainees_answered_for",
                                to="schools.organisation",
                                verbose_name="responsible teaching school",
                            ),
                        ),
                        ("responsible_alliance", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("training", "Training"),
                                    ("deferred", "Deferred"),
                                    ("recommended", "Recommended for award"),
                                    ("awarded", "Awarded"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=11,
                            ),
                        ),
                        ("started_on", models.DateField(blank=True, null=True)),
                        ("reason", models.TextField(blank=True, help_text="Why the training was deferred")),
                        (
                            "check_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("enhanced", "Enhanced DBS"),
                                    ("barred", "Enhanced DBS with barred list"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("check_confirmed_by", models.CharField(blank=True, max_length=200)),
                        ("check_confirmed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "academic_year", "name"], name="itt_trainee_by_year"
                            ),
                            models.Index(
                                fields=["alliance", "provider"], name="itt_trainee_allianc_107883_idx"
                            ),
                            models.Index(
                                fields=["alliance", "employing_school"], name="itt_trainee_allianc_281e5a_idx"
                            ),
                            models.Index(
                                fields=["alliance", "responsible"], name="itt_trainee_allianc_bb5df6_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("trn", ""), _negated=True),
                                fields=("alliance", "trn"),
                                name="a_trn_once",
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "name_key", "route", "academic_year", "trn"),
                                name="a_trainee_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "route__in",
                                            [
                                                "early_years_salaried",
                                                "hpitt_postgrad",
                                                "pg_teaching_apprenticeship",
                                                "school_direct_salaried",
                                                "teacher_degree_apprenticeship",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    ("employing_school__isnull", False),
                                    _connector="OR",
                                ),
                                name="salaried_trainees_are_employed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ours", True),
                                        ("responsible__isnull", False),
                                        ("responsible_alliance", ""),
                                    ),
                                    models.Q(("ours", False), ("responsible", None)),
                                    _connector="OR",
                                ),
                                name="a_teaching_school_answers_for_ours",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("check_confirmed_by", ""),
                                        ("check_confirmed_on", None),
                                        ("check_type", ""),
                                    ),
                                    models.Q(
                                        models.Q(("check_type", ""), _negated=True),
                                        models.Q(("check_confirmed_by", ""), _negated=True),
                                        models.Q(("check_confirmed_on", None), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="trainee_check_is_whole",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="itt_trainee_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="itt_trainee_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="itt_trainee_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="provider", name="itt_trainee_provider_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="employing_school", name="itt_trainee_employing_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="responsible", name="itt_trainee_responsible_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Award",
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
                            "trainee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="itt.trainee",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("qts", "Qualified teacher status"),
                                    ("eyts", "Early years teacher status"),
                                ],
                                max_length=4,
                            ),
                        ),
                        ("awarded_on", models.DateField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "awarded_on"], name="itt_award_by_day"),
                            models.Index(fields=["alliance", "trainee"], name="itt_award_allianc_d518bd_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "trainee"), name="one_award_a_trainee"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="itt_award_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="itt_award_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="itt_award_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="trainee", name="itt_award_trainee_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Withdrawal",
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
                            "trainee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawals",
                                to="itt.trainee",
                            ),
                        ),
                        ("withdrawn_on", models.DateField()),
                        (
                            "trigger",
                            models.CharField(
                                choices=[("trainee", "The trainee"), ("provider", "The provider")],
                                max_length=8,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("workload", "Workload"),
                                    ("health", "Health"),
                                    ("family", "Family or personal circumstances"),
                                    ("finance", "Money"),
                                    ("career", "Another career or course"),
                                    ("progress", "Did not make enough progress"),
                                    ("conduct", "Conduct"),
                                    ("other", "Another reason"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("detail", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "trainee"], name="itt_withdra_allianc_6faef9_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "trainee"), name="one_withdrawal_a_trainee"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="itt_withdrawal_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="itt_withdrawal_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="itt_withdrawal_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="trainee", name="itt_withdrawal_trainee_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Employment",
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
                            "trainee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employments",
                                to="itt.trainee",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("alliance", "A teaching post at a school of the alliance"),
                                    ("outside", "A teaching post at another school"),
                                    ("not_teaching", "Not in a teaching post"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "school",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trained_teachers",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "elsewhere",
                            models.CharField(blank=True, max_length=200, verbose_name="other school"),
                        ),
                        ("started_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "trainee"], name="itt_employm_allianc_ec03dc_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="itt_employm_allianc_1c1092_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "trainee"), name="one_employment_a_trainee"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("elsewhere", ""),
                                        ("kind", "alliance"),
                                        ("school__isnull", False),
                                        ("started_on__isnull", False),
                                    ),
                                    models.Q(
                                        ("kind", "outside"),
                                        ("school", None),
                                        ("started_on__isnull", False),
                                        models.Q(("elsewhere", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("elsewhere", ""),
                                        ("kind", "not_teaching"),
                                        ("school", None),
                                        ("started_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="employment_says_where",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="itt_employment_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="itt_employment_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="itt_employment_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="trainee", name="itt_employment_trainee_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="itt_employment_school_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Placement",
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
                            "trainee",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="itt.trainee",
                            ),
                        ),
                        (
                            "school",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "mentor",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mentored_placements",
                                to="schools.person",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="1 for the first placement, 2 for the second"
                            ),
                        ),
                        (
                            "season",
                            models.CharField(
                                choices=[("autumn", "Autumn"), ("spring", "Spring"), ("summer", "Summer")],
                                max_length=6,
                                verbose_name="term",
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        (
                            "planned_end",
                            models.DateField(blank=True, help_text="Before it was extended", null=True),
                        ),
                        ("days", models.DecimalField(decimal_places=2, max_digits=6)),
                        (
                            "days_entered",
                            models.BooleanField(
                                default=False, help_text="Typed in, rather than counted from the dates"
                            ),
                        ),
                        ("focus", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("active", "Active"),
                                    ("completed", "Completed"),
                                    ("ended_early", "Ended early"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=11,
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, help_text="Why it was extended, ended early or cancelled"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_on", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "state", "starts_on"], name="itt_placement_by_state"
                            ),
                            models.Index(
                                fields=["alliance", "trainee"], name="itt_placeme_allianc_16ccb9_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="itt_placeme_allianc_1bba89_idx"
                            ),
                            models.Index(
                                fields=["alliance", "mentor"], name="itt_placeme_allianc_577a6e_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="placement_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days__gte", 0)), name="placement_days_are_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="placement_number_begins_at_one"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="itt_placement_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="itt_placement_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="itt_placement_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="trainee", name="itt_placement_trainee_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="itt_placement_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="mentor", name="itt_placement_mentor_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MentorTraining",
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
                                related_name="mentor_trainings",
                                to="schools.person",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("trained_on", models.DateField()),
                        ("hours", models.DecimalField(decimal_places=2, max_digits=5)),
                    ],
                    options={
                        "ordering": ["-trained_on", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "person"], name="itt_mentort_allianc_c83ea7_idx")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0)), name="mentor_training_takes_time"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="itt_mentortraining_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="itt_mentortraining_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="itt_mentortraining_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="itt_mentortraining_person_same"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
