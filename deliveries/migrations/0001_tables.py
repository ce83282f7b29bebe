"""All tables of deliveries."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import alliance_portal.kernel.migrating
import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
import schools.models.periods


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kernel", "0002_tables"), ("schools", "0002_tables")]

    operations = [
        alliance_portal.kernel.migrating.Tables(
            tables=[
                migrations.CreateModel(
                    name="KPISet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, unique=True)),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True)),
                    ],
                    options={"ordering": ["valid_from"], "indexes": [], "constraints": []},
                ),
                migrations.CreateModel(
                    name="KPI",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kpi_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kpis",
                                to="deliveries.kpiset",
                            ),
                        ),
                        ("code", models.CharField(max_length=8)),
                        (
                            "area",
                            models.CharField(
                                choices=[
                                    ("itt", "Initial teacher training"),
                                    ("cpd", "Professional development"),
                                    ("sts", "School-to-school support"),
                                ],
                                max_length=3,
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        (
                            "unit",
                            models.CharField(
                                choices=[("count", "Number"), ("days", "Days"), ("percent", "Per cent")],
                                max_length=7,
                            ),
                        ),
                        (
                            "comparator",
                            models.CharField(
                                choices=[
                                    (">=", "at least"),
                                    (">", "more than"),
                                    ("<=", "at most"),
                                    ("<", "less than"),
                                ],
                                max_length=2,
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True),
                        ),
                        ("definition", models.TextField(help_text="What is counted, of what")),
                    ],
                    options={
                        "ordering": ["code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("kpi_set", "code"), name="a_kpi_once_a_set")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="YearTarget",
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
                            "kpi",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deliveries.kpi",
                            ),
                        ),
                        ("target", models.DecimalField(decimal_places=2, max_digits=7)),
                        (
                            "source",
                            models.CharField(help_text="Where the figure was published", max_length=300),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "academic_year", "kpi"), name="one_target_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("target__gte", 0)), name="target_is_not_negative"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_yeartarget_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_yeartarget_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_yeartarget_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Accountability",
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
                        (
                            "area",
                            models.CharField(
                                choices=[
                                    ("itt", "Initial teacher training"),
                                    ("cpd", "Professional development"),
                                    ("sts", "School-to-school support"),
                                ],
                                max_length=3,
                            ),
                        ),
                        (
                            "kpi",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deliveries.kpi",
                            ),
                        ),
                        (
                            "teaching_school",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accountabilities",
                                to="schools.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "teaching_school"], name="deliveries__allianc_4eac30_idx"
                            )
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("alliance", "="),
                                    ("area", "="),
                                    (
                                        django.db.models.functions.comparison.Coalesce(
                                            "kpi", models.Value(0)
                                        ),
                                        "=",
                                    ),
                                    (
                                        schools.models.periods._DateRange(
                                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_accountable_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="accountability_ends_after_start",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_accountability_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_accountability_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_accountability_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="teaching_school", name="deliveries_accountability_teaching_school_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Charge",
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
                                related_name="charges",
                                to="schools.organisation",
                            ),
                        ),
                        ("source_kind", models.CharField(max_length=40)),
                        ("source_id", models.UUIDField()),
                        ("charged_on", models.DateField()),
                        ("description", models.CharField(max_length=300)),
                        ("pence", models.PositiveIntegerField()),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="deliveries__allianc_1768b3_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("alliance", "source_kind", "source_id"),
                                name="a_source_is_charged_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("pence__gt", 0)), name="a_delivery_charge_is_something"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_charge_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_charge_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_charge_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="deliveries_charge_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contribution",
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
                            "area",
                            models.CharField(
                                choices=[
                                    ("itt", "Initial teacher training"),
                                    ("cpd", "Professional development"),
                                    ("sts", "School-to-school support"),
                                ],
                                max_length=3,
                            ),
                        ),
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
                                max_length=20,
                                verbose_name="Big 6",
                            ),
                        ),
                        (
                            "accountable",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accountable_contributions",
                                to="schools.organisation",
                            ),
                        ),
                        ("happened_on", models.DateField()),
                        ("description", models.CharField(max_length=300)),
                        ("days", models.DecimalField(decimal_places=2, default=0, max_digits=7)),
                        ("people", models.IntegerField(default=0)),
                        ("money_pence", models.BigIntegerField(default=0)),
                        (
                            "host",
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
                            "hours",
                            models.DecimalField(
                                decimal_places=2, default=0, help_text="Of those who delivered", max_digits=7
                            ),
                        ),
                        (
                            "evidence_based_days",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                help_text="Of the days, those that count for KPI 2.1",
                                max_digits=7,
                            ),
                        ),
                        (
                            "attended",
                            models.IntegerField(
                                default=0,
                                help_text="Who was there; `people` counts somebody once for all sessions of a course",
                            ),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, help_text="Where the evidence can be found", max_length=300
                            ),
                        ),
                        (
                            "evidence_file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        ("source_kind", models.CharField(max_length=40)),
                        ("source_id", models.UUIDField()),
                        ("revision", models.PositiveSmallIntegerField(default=1)),
                        (
                            "reverses",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversals",
                                to="deliveries.contribution",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, help_text="Why it was reversed")),
                        (
                            "recorded_by",
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
                        "ordering": ["-happened_on", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "-happened_on", "-id"], name="deliveries_ledger_by_day"
                            ),
                            models.Index(
                                fields=["alliance", "accountable"], name="deliveries__allianc_e29f3a_idx"
                            ),
                            models.Index(fields=["alliance", "host"], name="deliveries__allianc_fa022b_idx"),
                            models.Index(
                                fields=["alliance", "evidence_file"], name="deliveries__allianc_bdc891_idx"
                            ),
                            models.Index(
                                fields=["alliance", "reverses"], name="deliveries__allianc_41cc37_idx"
                            ),
                            models.Index(
                                fields=["alliance", "recorded_by"], name="deliveries__allianc_a20937_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "reverses"), name="reversed_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("reverses", None)),
                                fields=("alliance", "source_kind", "source_id", "revision"),
                                name="one_entry_a_revision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("days__gte", 0),
                                        ("money_pence__gte", 0),
                                        ("people__gte", 0),
                                        ("reverses", None),
                                    ),
                                    models.Q(
                                        ("days__lte", 0),
                                        ("money_pence__lte", 0),
                                        ("people__lte", 0),
                                        ("reverses__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="only_reversals_are_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reverses", None),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="reversals_say_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("attended__gte", 0),
                                        ("evidence_based_days__gte", 0),
                                        ("evidence_based_days__lte", models.F("days")),
                                        ("hours__gte", 0),
                                        ("reverses", None),
                                    ),
                                    models.Q(
                                        ("attended__lte", 0),
                                        ("evidence_based_days__gte", models.F("days")),
                                        ("evidence_based_days__lte", 0),
                                        ("hours__lte", 0),
                                        ("reverses__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="particulars_go_with_days",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_contribution_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_contribution_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_contribution_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="accountable", name="deliveries_contribution_accountable_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="host", name="deliveries_contribution_host_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evidence_file", name="deliveries_contribution_evidence_file_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="reverses", name="deliveries_contribution_reverses_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="recorded_by", name="deliveries_contribution_recorded_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContributionShare",
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
                        ("days", models.DecimalField(decimal_places=2, default=0, max_digits=7)),
                        ("people", models.IntegerField(default=0)),
                        ("money_pence", models.BigIntegerField(default=0)),
                        (
                            "contribution",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="deliveries.contribution",
                            ),
                        ),
                        (
                            "deliverer",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contribution_shares",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2, help_text="Per cent of the effort", max_digits=5
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "contribution"], name="deliveries__allianc_7bfb04_idx"
                            ),
                            models.Index(
                                fields=["alliance", "deliverer"], name="deliveries__allianc_17ec9d_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "contribution", "deliverer"), name="a_deliverer_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__gte", 0)), name="share_is_not_negative"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_contributionshare_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_contributionshare_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_contributionshare_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="contribution", name="deliveries_contributionshare_contribution_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="deliverer", name="deliveries_contributionshare_deliverer_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContributionBeneficiary",
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
                        ("days", models.DecimalField(decimal_places=2, default=0, max_digits=7)),
                        ("people", models.IntegerField(default=0)),
                        ("money_pence", models.BigIntegerField(default=0)),
                        (
                            "contribution",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="beneficiaries",
                                to="deliveries.contribution",
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributions_received",
                                to="schools.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "contribution"], name="deliveries__allianc_9e04c4_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="deliveries__allianc_1fb7cf_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "contribution", "organisation"), name="a_beneficiary_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_contributionbeneficiary_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_contributionbeneficiary_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"),
                                name="deliveries_contributionbeneficiary_public",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="contribution",
                                name="deliveries_contributionbeneficiary_contribution_same",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation",
                                name="deliveries_contributionbeneficiary_organisation_same",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContributionConfirmation",
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
                            "contribution",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="confirmations",
                                to="deliveries.contribution",
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
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("confirmed", "Confirmed"), ("queried", "Queried")], max_length=10
                            ),
                        ),
                        ("comment", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "contribution"], name="deliveries__allianc_e6db00_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="deliveries__allianc_cd49c4_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="deliveries__allianc_703b58_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("comment", ""), ("verdict", "queried"), _negated=True),
                                name="a_query_says_what_is_wrong",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_contributionconfirmation_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_contributionconfirmation_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"),
                                name="deliveries_contributionconfirmation_public",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="contribution",
                                name="deliveries_contributionconfirmation_contribution_same",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation",
                                name="deliveries_contributionconfirmation_organisation_same",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="deliveries_contributionconfirmation_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GovernanceDocument",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "academic_year",
                            models.PositiveSmallIntegerField(
                                help_text="2017 for 2017 to 2018", verbose_name="meetings of"
                            ),
                        ),
                        ("frozen_on", models.DateField(verbose_name="as of")),
                        (
                            "asked_by",
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
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "asked_by"], name="deliveries__allianc_1e2429_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="deliveries__allianc_80ca93_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "number"), name="a_governance_number_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_governancedocument_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_governancedocument_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_governancedocument_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="asked_by", name="deliveries_governancedocument_asked_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="deliveries_governancedocument_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Questionnaire",
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
                    ],
                    options={
                        "ordering": ["title"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "title"), name="a_questionnaire_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_questionnaire_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_questionnaire_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_questionnaire_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireVersion",
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
                            "questionnaire",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="deliveries.questionnaire",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("introduction", models.TextField(blank=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "published_by",
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
                            "due_on",
                            models.DateField(
                                blank=True, help_text="by when member schools are asked to finish", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["questionnaire__title", "-number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "questionnaire"], name="deliveries__allianc_1a40b1_idx"
                            ),
                            models.Index(
                                fields=["alliance", "published_by"], name="deliveries__allianc_7f2144_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "questionnaire", "number"),
                                name="a_questionnaire_number_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("alliance", "questionnaire"),
                                name="one_draft_a_questionnaire",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "published")),
                                fields=("alliance", "questionnaire"),
                                name="one_published_version_a_questionnaire",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("published_at", None), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("published_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="published_at_a_moment",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_questionnaireversion_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_questionnaireversion_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"),
                                name="deliveries_questionnaireversion_public",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="questionnaire",
                                name="deliveries_questionnaireversion_questionnaire_same",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="published_by", name="deliveries_questionnaireversion_published_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireSection",
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
                            "version",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sections",
                                to="deliveries.questionnaireversion",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("introduction", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "version"], name="deliveries__allianc_bbcc48_idx"
                            )
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_questionnairesection_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_questionnairesection_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"),
                                name="deliveries_questionnairesection_public",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="version", name="deliveries_questionnairesection_version_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireItem",
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
                            "section",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="deliveries.questionnairesection",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "identity",
                            models.UUIDField(
                                db_default=django.contrib.postgres.functions.RandomUUID(),
                                default=uuid.uuid4,
                                editable=False,
                            ),
                        ),
                        ("text", models.CharField(max_length=300)),
                        ("help", models.TextField(blank=True)),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
                            ),
                        ),
                        ("descriptor_1", models.CharField(max_length=300)),
                        ("descriptor_2", models.CharField(max_length=300)),
                        ("descriptor_3", models.CharField(max_length=300)),
                        ("descriptor_4", models.CharField(max_length=300)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "section"], name="deliveries__allianc_2ac40c_idx"
                            )
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_questionnaireitem_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_questionnaireitem_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_questionnaireitem_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="section", name="deliveries_questionnaireitem_section_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfEvaluation",
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
                                related_name="self_evaluations",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "version",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="self_evaluations",
                                to="deliveries.questionnaireversion",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("in_progress", "In progress"), ("signed_off", "Signed off")],
                                default="in_progress",
                                max_length=11,
                            ),
                        ),
                        (
                            "started_by",
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
                        ("signed_off_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "school"], name="deliveries__allianc_88cfae_idx"
                            ),
                            models.Index(
                                fields=["alliance", "version"], name="deliveries__allianc_2c63d1_idx"
                            ),
                            models.Index(
                                fields=["alliance", "started_by"], name="deliveries__allianc_eb2bd6_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "in_progress")),
                                fields=("alliance", "school", "version"),
                                name="one_self_evaluation_in_progress",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_off_at", None), ("state", "in_progress")),
                                    models.Q(("signed_off_at__isnull", False), ("state", "signed_off")),
                                    _connector="OR",
                                ),
                                name="signed_off_at_a_moment",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_selfevaluation_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_selfevaluation_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_selfevaluation_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="deliveries_selfevaluation_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="version", name="deliveries_selfevaluation_version_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="started_by", name="deliveries_selfevaluation_started_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contributor",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributors",
                                to="deliveries.selfevaluation",
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
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_ab0578_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="deliveries__allianc_1bf089_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "evaluation", "person"), name="a_contributor_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_contributor_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_contributor_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_contributor_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_contributor_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="deliveries_contributor_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="deliveries.selfevaluation",
                            ),
                        ),
                        (
                            "item",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deliveries.questionnaireitem",
                            ),
                        ),
                        ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("comment", models.TextField(blank=True)),
                        (
                            "changed_by",
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
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_eb5bf1_idx"
                            ),
                            models.Index(fields=["alliance", "item"], name="deliveries__allianc_b6df2b_idx"),
                            models.Index(
                                fields=["alliance", "changed_by"], name="deliveries__allianc_31acd2_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "evaluation", "item"), name="an_answer_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("score", None), ("score__range", (0, 4)), _connector="OR"
                                ),
                                name="four_steps",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_answer_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_answer_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_answer_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_answer_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="item", name="deliveries_answer_item_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="changed_by", name="deliveries_answer_changed_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfEvaluationEvent",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="deliveries.selfevaluation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("signed_off", "Signed off"), ("reopened", "Opened again")],
                                max_length=10,
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
                        ("name", models.CharField(max_length=200)),
                        ("job_title", models.CharField(blank=True, max_length=120)),
                        ("reason", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_5f1133_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="deliveries__allianc_76472d_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "signed_off"),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="opening_again_says_why",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_selfevaluationevent_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_selfevaluationevent_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_selfevaluationevent_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_selfevaluationevent_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="deliveries_selfevaluationevent_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfEvaluationPrint",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prints",
                                to="deliveries.selfevaluation",
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
                        "ordering": ["-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_0ee756_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="deliveries__allianc_2ebed0_idx"),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_selfevaluationprint_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_selfevaluationprint_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_selfevaluationprint_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_selfevaluationprint_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="deliveries_selfevaluationprint_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
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
                        ("introduction", models.TextField(blank=True)),
                        ("closes_on", models.DateField()),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, help_text="before its last day", null=True),
                        ),
                        (
                            "reminded_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="when those were reminded who had not answered: once",
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "title"), name="a_survey_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opened_at__isnull", False),
                                    models.Q(("closed_at", None), ("reminded_at", None)),
                                    _connector="OR",
                                ),
                                name="only_what_was_opened_closes",
                            ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
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
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_surveytheme_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_surveytheme_own"
                            ),
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
                            "survey",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="deliveries.survey",
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
                        ("comment", models.TextField(blank=True)),
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
                        ("answered_at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "survey"], name="deliveries__allianc_0db4b8_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="deliveries__allianc_99d107_idx"
                            ),
                            models.Index(
                                fields=["alliance", "answered_by"], name="deliveries__allianc_724f8d_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "survey", "school"), name="a_school_replies_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_surveyreply_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_surveyreply_own"
                            ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
                            ),
                        ),
                        (
                            "strength",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "It would be useful"), (2, "We need it soon")]
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "reply"], name="deliveries__allianc_d32192_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "reply", "theme"), name="a_wish_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("strength__in", (1, 2))), name="two_strengths"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_wish_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_wish_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_wish_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="reply", name="deliveries_wish_reply_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Need",
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
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
                            ),
                        ),
                        (
                            "phase",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (0, "Not applicable"),
                                    (1, "Nursery"),
                                    (2, "Primary"),
                                    (3, "Middle deemed primary"),
                                    (4, "Secondary"),
                                    (5, "Middle deemed secondary"),
                                    (6, "16 plus"),
                                    (7, "All-through"),
                                ],
                                null=True,
                            ),
                        ),
                        ("local_authority", models.CharField(blank=True, max_length=100)),
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
                        ("detail", models.TextField(blank=True)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("self_evaluation", "Self-evaluation"),
                                    ("feedback", "Feedback of member schools"),
                                    ("other", "Another source"),
                                ],
                                default="self_evaluation",
                                max_length=15,
                            ),
                        ),
                        (
                            "questionnaire",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="deliveries.questionnaire",
                            ),
                        ),
                        (
                            "survey",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="deliveries.survey",
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
                                related_name="+",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "evaluation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="deliveries.selfevaluation",
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
                                related_name="needs",
                                to="schools.priority",
                            ),
                        ),
                        (
                            "raised_by",
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
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                    ],
                    options={
                        "ordering": ["closed_on", "-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "questionnaire"], name="deliveries__allianc_d6c54c_idx"
                            ),
                            models.Index(
                                fields=["alliance", "survey"], name="deliveries__allianc_7ed1cb_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="deliveries__allianc_232ec6_idx"
                            ),
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_e68354_idx"
                            ),
                            models.Index(
                                fields=["alliance", "priority"], name="deliveries__allianc_28254a_idx"
                            ),
                            models.Index(
                                fields=["alliance", "raised_by"], name="deliveries__allianc_47be10_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on", None), ("outcome", "")),
                                    models.Q(
                                        ("closed_on__isnull", False), models.Q(("outcome", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_closed_need_says_what_came_of_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("evaluation", None), ("priority", None), ("school", None)),
                                    models.Q(("priority__isnull", False), ("school__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_schools_need_is_its_priority",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_need_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_need_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_need_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="questionnaire", name="deliveries_need_questionnaire_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="survey", name="deliveries_need_survey_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="deliveries_need_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_need_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="priority", name="deliveries_need_priority_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="raised_by", name="deliveries_need_raised_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
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
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("signing", "Being signed"),
                                    ("submitted", "Submitted"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(
                                blank=True, help_text="The alliance's own words on the opening page"
                            ),
                        ),
                        (
                            "reopened_because",
                            models.TextField(
                                blank=True, help_text="Why this version replaces the one before"
                            ),
                        ),
                        ("snapshot", models.TextField(blank=True)),
                        ("snapshot_sha256", models.CharField(blank=True, max_length=64)),
                        ("verification_code", models.CharField(blank=True, max_length=16)),
                        ("alliance_name", models.CharField(blank=True, max_length=200)),
                        ("alliance_kind", models.CharField(blank=True, max_length=10)),
                        (
                            "regions",
                            models.CharField(
                                blank=True, help_text="of its teaching schools, with commas", max_length=300
                            ),
                        ),
                        ("local_authorities", models.CharField(blank=True, max_length=300)),
                        ("frozen_at", models.DateTimeField(blank=True, null=True)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "submitted_by",
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
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-academic_year", "-version"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "submitted_by"], name="deliveries__allianc_d58951_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="deliveries__allianc_bb8b73_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "academic_year", "version"), name="one_report_a_version"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("verification_code", ""), _negated=True),
                                fields=("alliance", "verification_code"),
                                name="one_report_a_code",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("snapshot", ""), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        models.Q(("snapshot", ""), _negated=True),
                                        models.Q(("verification_code", ""), _negated=True),
                                        ("frozen_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="frozen_unless_draft",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "submitted"), ("submitted_at__isnull", False)),
                                    models.Q(
                                        models.Q(("state", "submitted"), _negated=True),
                                        ("submitted_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="submitted_with_a_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("version", 1),
                                    models.Q(("reopened_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_new_version_says_why",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_report_guard",
                                redact=("snapshot",),
                                reviewer="state = 'submitted'",
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_report_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_report_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="submitted_by", name="deliveries_report_submitted_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="deliveries_report_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportSignature",
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
                            "report",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="deliveries.report",
                            ),
                        ),
                        (
                            "teaching_school",
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
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("role", models.CharField(max_length=120)),
                        ("snapshot_sha256", models.CharField(max_length=64)),
                        ("signed_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["signed_at"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "report"], name="deliveries__allianc_fbcfa6_idx"
                            ),
                            models.Index(
                                fields=["alliance", "teaching_school"], name="deliveries__allianc_bbe99b_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="deliveries__allianc_0882b9_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "report", "teaching_school"), name="signed_once_a_school"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_reportsignature_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_reportsignature_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_reportsignature_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="report", name="deliveries_reportsignature_report_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="teaching_school",
                                name="deliveries_reportsignature_teaching_school_same",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="deliveries_reportsignature_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDownload",
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
                            "report",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="downloads",
                                to="deliveries.report",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reviewer", models.CharField(max_length=200)),
                        ("format", models.CharField(choices=[("pdf", "PDF"), ("csv", "CSV")], max_length=3)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "report"], name="deliveries__allianc_abe640_idx")
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_reportdownload_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_reportdownload_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_reportdownload_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="report", name="deliveries_reportdownload_report_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfEvaluationReminder",
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
                            "version",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deliveries.questionnaireversion",
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
                            "step",
                            models.CharField(
                                choices=[
                                    ("soon", "Two weeks before the date"),
                                    ("near", "Three days before the date"),
                                    ("late", "When the date was over"),
                                    ("ready", "All is answered"),
                                    ("still_ready", "All is answered, for a week"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "version"], name="deliveries__allianc_83acc0_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="deliveries__allianc_b2e566_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "version", "school", "step", "due_on"),
                                name="reminded_once_a_step",
                                nulls_distinct=False,
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_selfevaluationreminder_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_selfevaluationreminder_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"),
                                name="deliveries_selfevaluationreminder_public",
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="version", name="deliveries_selfevaluationreminder_version_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="deliveries_selfevaluationreminder_school_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShareRequest",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="deliveries.selfevaluation",
                            ),
                        ),
                        (
                            "asked_by",
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
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                        ("agreed", models.BooleanField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_1fedc0_idx"
                            ),
                            models.Index(
                                fields=["alliance", "asked_by"], name="deliveries__allianc_aa3c78_idx"
                            ),
                            models.Index(
                                fields=["alliance", "answered_by"], name="deliveries__allianc_007573_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "evaluation"), name="asked_to_share_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed", None), ("answered_at", None)),
                                    models.Q(("agreed__isnull", False), ("answered_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="an_answer_has_its_moment",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_sharerequest_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_sharerequest_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_sharerequest_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_sharerequest_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="asked_by", name="deliveries_sharerequest_asked_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="answered_by", name="deliveries_sharerequest_answered_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataShare",
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
                                related_name="data_shares",
                                to="schools.organisation",
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
                        (
                            "measures",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("given", "Days it gave to other schools, by area"),
                                        ("received", "Days it received from others, by area"),
                                        (
                                            "priorities",
                                            "What it works on: its priorities, with their measures of success",
                                        ),
                                        ("courses", "How many of its staff took part in which courses"),
                                        ("support", "Support from system leaders: what for, how many days"),
                                        ("training", "Placements of trainee teachers"),
                                    ],
                                    max_length=12,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "protocol",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.agreementversion",
                            ),
                        ),
                        ("ends_on", models.DateField()),
                        (
                            "agreed_by",
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
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "revoked_by",
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
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "school"], name="deliveries__allianc_74b225_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="deliveries__allianc_f1ade3_idx"
                            ),
                            models.Index(
                                fields=["alliance", "protocol"], name="deliveries__allianc_6ece0a_idx"
                            ),
                            models.Index(
                                fields=["alliance", "agreed_by"], name="deliveries__allianc_6bba0e_idx"
                            ),
                            models.Index(
                                fields=["alliance", "revoked_by"], name="deliveries__allianc_f7b7a4_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("measures", []), _negated=True),
                                name="something_is_shared",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_datashare_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_datashare_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_datashare_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="deliveries_datashare_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="deliveries_datashare_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="protocol", name="deliveries_datashare_protocol_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="agreed_by", name="deliveries_datashare_agreed_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="revoked_by", name="deliveries_datashare_revoked_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataShareView",
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
                            "share",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="views",
                                to="deliveries.datashare",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "share"], name="deliveries__allianc_5a65a2_idx")
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_datashareview_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_datashareview_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_datashareview_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="share", name="deliveries_datashareview_share_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfEvaluationShare",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="deliveries.selfevaluation",
                            ),
                        ),
                        (
                            "recipient",
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
                            "protocol",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.agreementversion",
                            ),
                        ),
                        (
                            "agreed_by",
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
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "revoked_by",
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
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_7cf36d_idx"
                            ),
                            models.Index(
                                fields=["alliance", "recipient"], name="deliveries__allianc_f6767d_idx"
                            ),
                            models.Index(
                                fields=["alliance", "protocol"], name="deliveries__allianc_cd15a7_idx"
                            ),
                            models.Index(
                                fields=["alliance", "agreed_by"], name="deliveries__allianc_b0398c_idx"
                            ),
                            models.Index(
                                fields=["alliance", "revoked_by"], name="deliveries__allianc_6b92b2_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("alliance", "evaluation", "recipient"),
                                name="shared_once_with_each",
                                nulls_distinct=False,
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_selfevaluationshare_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_selfevaluationshare_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_selfevaluationshare_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_selfevaluationshare_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="recipient", name="deliveries_selfevaluationshare_recipient_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="protocol", name="deliveries_selfevaluationshare_protocol_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="agreed_by", name="deliveries_selfevaluationshare_agreed_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="revoked_by", name="deliveries_selfevaluationshare_revoked_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfEvaluationView",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="views",
                                to="deliveries.selfevaluation",
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
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "evaluation"], name="deliveries__allianc_96d444_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="deliveries__allianc_ab9380_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="deliveries__allianc_69d349_idx"
                            ),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="deliveries_selfevaluationview_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="deliveries_selfevaluationview_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="deliveries_selfevaluationview_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="evaluation", name="deliveries_selfevaluationview_evaluation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="deliveries_selfevaluationview_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="deliveries_selfevaluationview_organisation_same"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
