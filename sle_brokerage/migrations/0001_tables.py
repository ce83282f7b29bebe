"""All tables of the brokerage."""

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
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
                    name="Leader",
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
                                related_name="leaderships",
                                to="schools.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sle", "Specialist leader of education"),
                                    ("nle", "National leader of education"),
                                    ("lle", "Local leader of education"),
                                    ("local", "Local role of this alliance"),
                                ],
                                default="sle",
                                max_length=5,
                            ),
                        ),
                        (
                            "home",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leaders",
                                to="schools.organisation",
                                verbose_name="home school",
                            ),
                        ),
                        ("designated_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "release_days",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal(15),
                                help_text="Days a year that the home school releases her; the national guide is up to 15",
                                max_digits=6,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                        ("bio", models.TextField(blank=True)),
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "person"], name="sle_brokera_allianc_f123f2_idx"
                            ),
                            models.Index(fields=["alliance", "home"], name="sle_brokera_allianc_97c217_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "person", "kind"), name="a_designation_of_a_kind_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("designated_on")),
                                    _connector="OR",
                                ),
                                name="leader_ends_after_designation",
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
                                name="leader_check_is_whole",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_leader_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_leader_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_leader_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="sle_brokerage_leader_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="home", name="sle_brokerage_leader_home_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaderSpecialism",
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
                            "leader",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="expertise",
                                to="sle_brokerage.leader",
                            ),
                        ),
                        (
                            "specialism",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "leader"], name="sle_brokera_allianc_a0217c_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "leader", "specialism"), name="an_expertise_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_leaderspecialism_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_leaderspecialism_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_leaderspecialism_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="leader", name="sle_brokerage_leaderspecialism_leader_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportRequest",
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
                                related_name="support_requests",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "raised_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("self_referral", "The school itself"),
                                    ("school", "Another school"),
                                    ("local_authority", "Local authority"),
                                    ("dfe", "Department for Education"),
                                ],
                                default="self_referral",
                                max_length=15,
                            ),
                        ),
                        (
                            "specialism",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
                                verbose_name="area of need",
                            ),
                        ),
                        ("detail", models.TextField()),
                        ("outcomes", models.TextField(verbose_name="hoped-for outcomes")),
                        ("wanted_from", models.DateField()),
                        (
                            "need",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("inadequate", "Ofsted: inadequate"),
                                    ("requires_improvement", "Ofsted: requires improvement"),
                                    ("below_floor", "Results below the floor standard"),
                                    ("coasting", "Defined as coasting"),
                                    ("referred", "Referred by the local authority or DfE"),
                                ],
                                max_length=20,
                                verbose_name="identified in need",
                            ),
                        ),
                        ("need_evidence", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("triaged", "Need confirmed"),
                                    ("matched", "Matched"),
                                    ("closed", "Closed"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="requested",
                                max_length=10,
                            ),
                        ),
                        (
                            "priority",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="support_requests",
                                to="schools.priority",
                                verbose_name="priority of the school that it serves",
                            ),
                        ),
                        (
                            "meets",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="support_requests",
                                to="deliveries.need",
                                verbose_name="need of the alliance that it meets",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, help_text="Why it was declined or withdrawn"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, help_text="When the waiting ended", null=True),
                        ),
                        ("form_key", models.UUIDField(editable=False)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "state", "created_at"], name="sle_request_inbox"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="sle_brokera_allianc_3f8b1e_idx"
                            ),
                            models.Index(
                                fields=["alliance", "raised_by"], name="sle_brokera_allianc_621953_idx"
                            ),
                            models.Index(
                                fields=["alliance", "priority"], name="sle_brokera_allianc_4196dc_idx"
                            ),
                            models.Index(fields=["alliance", "meets"], name="sle_brokera_allianc_cb5553_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "form_key"), name="a_request_form_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_supportrequest_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_supportrequest_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_supportrequest_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="sle_brokerage_supportrequest_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="raised_by", name="sle_brokerage_supportrequest_raised_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="priority", name="sle_brokerage_supportrequest_priority_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="meets", name="sle_brokerage_supportrequest_meets_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deployment",
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
                                related_name="deployments",
                                to="sle_brokerage.supportrequest",
                            ),
                        ),
                        (
                            "accountable",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.organisation",
                                verbose_name="accountable teaching school",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("brokered", "Brokered"),
                                    ("agreed", "Agreed"),
                                    ("active", "Active"),
                                    ("paused", "Paused"),
                                    ("end_review", "End review"),
                                    ("closed", "Closed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="brokered",
                                max_length=10,
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("funding", models.TextField(blank=True)),
                        ("reason", models.TextField(blank=True, help_text="Why it was paused or cancelled")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "state", "created_at"], name="sle_deployment_by_state"
                            ),
                            models.Index(
                                fields=["alliance", "request"], name="sle_brokera_allianc_1cf693_idx"
                            ),
                            models.Index(
                                fields=["alliance", "accountable"], name="sle_brokera_allianc_09da33_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="deployment_ends_after_start",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_deployment_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_deployment_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_deployment_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="request", name="sle_brokerage_deployment_request_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="accountable", name="sle_brokerage_deployment_accountable_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                            "deployment",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="sle_brokerage.deployment",
                            ),
                        ),
                        (
                            "leader",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="sle_brokerage.leader",
                            ),
                        ),
                        (
                            "days",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal(0),
                                max_digits=6,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                        (
                            "day_rate_pence",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="what the school pays for a day; empty: nothing is charged",
                                null=True,
                            ),
                        ),
                        ("has_conflict", models.BooleanField(verbose_name="conflict of interest")),
                        ("conflict", models.TextField(blank=True, verbose_name="the interest declared")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "deployment"], name="sle_brokera_allianc_f83d1c_idx"
                            ),
                            models.Index(
                                fields=["alliance", "leader"], name="sle_brokera_allianc_ec729a_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "deployment", "leader"), name="a_leader_once_a_deployment"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("conflict", ""), ("has_conflict", False)),
                                    models.Q(
                                        ("has_conflict", True), models.Q(("conflict", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_conflict_is_described",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_assignment_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_assignment_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_assignment_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deployment", name="sle_brokerage_assignment_deployment_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="leader", name="sle_brokerage_assignment_leader_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objective",
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
                            "deployment",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objectives",
                                to="sle_brokerage.deployment",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="objective")),
                        ("measure", models.CharField(blank=True, max_length=300)),
                        ("baseline", models.CharField(blank=True, max_length=200)),
                        ("target", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "deployment"], name="sle_brokera_allianc_092532_idx"
                            )
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_objective_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_objective_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_objective_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deployment", name="sle_brokerage_objective_deployment_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LogEntry",
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
                            "deployment",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="log",
                                to="sle_brokerage.deployment",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("email", "E-mail"),
                                    ("telephone", "Telephone call"),
                                    ("meeting", "Meeting"),
                                    ("review", "Core team review"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("happened_on", models.DateField()),
                        ("note", models.TextField()),
                        (
                            "judgement",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "At risk"),
                                    ("off_track", "Off track"),
                                ],
                                max_length=10,
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
                        "verbose_name_plural": "log entries",
                        "ordering": ["-happened_on", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "deployment"], name="sle_brokera_allianc_658a69_idx"
                            ),
                            models.Index(
                                fields=["alliance", "written_by"], name="sle_brokera_allianc_d24247_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind", "review"), ("judgement", ""), _connector="XOR"),
                                name="reviews_have_a_judgement",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_logentry_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_logentry_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_logentry_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deployment", name="sle_brokerage_logentry_deployment_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="written_by", name="sle_brokerage_logentry_written_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlannedVisit",
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
                            "deployment",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="planned_visits",
                                to="sle_brokerage.deployment",
                            ),
                        ),
                        (
                            "leader",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="planned_visits",
                                to="sle_brokerage.leader",
                            ),
                        ),
                        ("visits_on", models.DateField(verbose_name="date")),
                        ("starts_at", models.TimeField(verbose_name="start")),
                        ("ends_at", models.TimeField(verbose_name="end")),
                        ("focus", models.CharField(max_length=200)),
                        ("place", models.CharField(blank=True, max_length=200)),
                        (
                            "planned_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                        ("cancelled_because", models.TextField(blank=True)),
                        ("form_key", models.UUIDField(editable=False)),
                    ],
                    options={
                        "ordering": ["visits_on", "starts_at"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "visits_on"], name="sle_planned_visit_by_day"),
                            models.Index(
                                fields=["alliance", "deployment"], name="sle_brokera_allianc_3ac1cc_idx"
                            ),
                            models.Index(
                                fields=["alliance", "leader"], name="sle_brokera_allianc_671ba8_idx"
                            ),
                            models.Index(
                                fields=["alliance", "planned_by"], name="sle_brokera_allianc_201bf6_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "form_key"), name="a_planned_visit_form_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="planned_visit_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cancelled_at", None),
                                    models.Q(("cancelled_because", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="a_cancelled_visit_says_why",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_plannedvisit_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_plannedvisit_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_plannedvisit_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deployment", name="sle_brokerage_plannedvisit_deployment_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="leader", name="sle_brokerage_plannedvisit_leader_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="planned_by", name="sle_brokerage_plannedvisit_planned_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
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
                            "deployment",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="sle_brokerage.deployment",
                            ),
                        ),
                        (
                            "leader",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="sle_brokerage.leader",
                            ),
                        ),
                        ("visited_on", models.DateField(verbose_name="date")),
                        ("days", models.DecimalField(decimal_places=2, max_digits=6)),
                        ("focus", models.CharField(max_length=200)),
                        ("record", models.TextField(verbose_name="what was done")),
                        ("next_steps", models.TextField(blank=True)),
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
                        ("form_key", models.UUIDField(editable=False)),
                    ],
                    options={
                        "ordering": ["-visited_on", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "visited_on"], name="sle_visit_by_day"),
                            models.Index(
                                fields=["alliance", "deployment"], name="sle_brokera_allianc_bf4044_idx"
                            ),
                            models.Index(
                                fields=["alliance", "leader"], name="sle_brokera_allianc_12b906_idx"
                            ),
                            models.Index(
                                fields=["alliance", "recorded_by"], name="sle_brokera_allianc_338d45_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "form_key"), name="a_visit_form_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days__gt", 0)), name="a_visit_takes_time"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_visit_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_visit_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_visit_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deployment", name="sle_brokerage_visit_deployment_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="leader", name="sle_brokerage_visit_leader_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="recorded_by", name="sle_brokerage_visit_recorded_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
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
                            "deployment",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="sle_brokerage.deployment",
                            ),
                        ),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Outstanding"),
                                    (2, "Good"),
                                    (3, "Requires improvement"),
                                    (4, "Inadequate"),
                                ]
                            ),
                        ),
                        ("comment", models.TextField()),
                        (
                            "rated_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("rated_on", models.DateField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "deployment"], name="sle_brokera_allianc_94cda1_idx"
                            ),
                            models.Index(
                                fields=["alliance", "rated_by"], name="sle_brokera_allianc_262f6f_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "deployment"), name="one_rating_a_deployment"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_rating_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_rating_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_rating_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deployment", name="sle_brokerage_rating_deployment_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="rated_by", name="sle_brokerage_rating_rated_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Impact",
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
                            "rating",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="impacts",
                                to="sle_brokerage.rating",
                            ),
                        ),
                        (
                            "objective",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="impacts",
                                to="sle_brokerage.objective",
                            ),
                        ),
                        (
                            "progress",
                            models.CharField(
                                choices=[
                                    ("exceeded", "Better than the target"),
                                    ("met", "Target met"),
                                    ("partly_met", "Partly met"),
                                    ("not_met", "Not met"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("evidence", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "rating"], name="sle_brokera_allianc_1e29e2_idx"
                            ),
                            models.Index(
                                fields=["alliance", "objective"], name="sle_brokera_allianc_d8c9f2_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "rating", "objective"), name="one_impact_an_objective"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_impact_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_impact_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_impact_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="rating", name="sle_brokerage_impact_rating_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="objective", name="sle_brokerage_impact_objective_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosingNote",
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
                            "deployment",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closing_notes",
                                to="sle_brokerage.deployment",
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[("leader", "The leader"), ("broker", "The alliance")], max_length=6
                            ),
                        ),
                        ("text", models.TextField()),
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "deployment"], name="sle_brokera_allianc_6e7c79_idx"
                            ),
                            models.Index(
                                fields=["alliance", "written_by"], name="sle_brokera_allianc_83bf92_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "deployment", "party"), name="one_note_a_party"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="sle_brokerage_closingnote_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="sle_brokerage_closingnote_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="sle_brokerage_closingnote_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deployment", name="sle_brokerage_closingnote_deployment_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="written_by", name="sle_brokerage_closingnote_written_by_same"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
