"""All tables of schools."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import alliance_portal.kernel.migrating
import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
import schools.models.periods


class Migration(migrations.Migration):
    replaces = [("schools", "0002_register")]

    initial = True

    dependencies = [("schools", "0001_alliance"), ("kernel", "0002_tables")]

    operations = [
        alliance_portal.kernel.migrating.Tables(
            tables=[
                migrations.CreateModel(
                    name="Organisation",
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
                                    ("school", "School"),
                                    ("trust", "Trust"),
                                    ("university", "University"),
                                    ("diocese", "Diocese"),
                                    ("local_authority", "Local authority"),
                                    ("academy_chain", "Academy chain"),
                                    ("private", "Private company or consultant"),
                                    ("other", "Other organisation"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "trust_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mat", "Multi-academy trust"),
                                    ("sat", "Single-academy trust"),
                                    ("foundation", "Foundation trust"),
                                    ("umbrella", "Umbrella trust"),
                                    ("cooperative", "Co-operative trust"),
                                    ("federation", "Federation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "establishment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.establishment",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.establishmentgroup",
                            ),
                        ),
                        (
                            "identifier",
                            models.CharField(
                                blank=True,
                                help_text="UKPRN, LA code, diocese code or company number",
                                max_length=20,
                            ),
                        ),
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "name"], name="schools_organisation_by_name")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "establishment"), name="an_establishment_once"
                            ),
                            models.UniqueConstraint(fields=("alliance", "group"), name="a_group_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("establishment__isnull", False), ("kind", "school")),
                                    models.Q(
                                        models.Q(("kind", "school"), _negated=True), ("establishment", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="schools_are_registered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "trust"), ("trust_type", ""), _connector="XOR"),
                                name="trusts_have_a_type",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                importer=True, name="schools_organisation_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_organisation_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_organisation_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("member", "Member"),
                                    ("strategic_partner", "Strategic partner"),
                                    ("deliverer", "Alliance deliverer"),
                                    ("supported", "School benefiting from support"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_mem_allianc_1e19a1_idx"
                            )
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("alliance", "="),
                                    ("organisation", "="),
                                    ("role", "="),
                                    (
                                        schools.models.periods._DateRange(
                                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="a_role_once_at_a_time",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_membership_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_membership_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_membership_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_membership_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrustMembership",
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
                            "trust",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trust_members",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trusts",
                                to="schools.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "trust"], name="schools_tru_allianc_83ec62_idx"),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_tru_allianc_a3dbe9_idx"
                            ),
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("alliance", "="),
                                    ("trust", "="),
                                    ("organisation", "="),
                                    (
                                        schools.models.periods._DateRange(
                                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="a_trust_once_at_a_time",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_trustmembership_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_trustmembership_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_trustmembership_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="trust", name="schools_trustmembership_trust_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_trustmembership_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Designation",
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
                                related_name="designations",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "Applied"),
                                    ("designated", "Designated"),
                                    ("under_review", "Under review"),
                                    ("redesignated", "Redesignated"),
                                    ("conditional", "Conditional"),
                                    ("dedesignated", "De-designated"),
                                ],
                                default="applied",
                                max_length=15,
                            ),
                        ),
                        ("designated_on", models.DateField(blank=True, null=True)),
                        ("cohort", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        (
                            "decision",
                            models.TextField(
                                blank=True, help_text="What was decided at the last change, and by whom"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_des_allianc_759492_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "organisation"), name="one_designation_a_school"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                importer=True, name="schools_designation_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_designation_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_designation_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_designation_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Leadership",
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
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leaderships",
                                to="schools.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_lea_allianc_4caca5_idx"
                            )
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("alliance", "="),
                                    ("organisation", "="),
                                    (
                                        schools.models.periods._DateRange(
                                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="leads_once_at_a_time",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                importer=True, name="schools_leadership_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_leadership_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_leadership_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_leadership_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="schools.organisation",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("job_title", models.CharField(blank=True, max_length=120)),
                        (
                            "staff",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("trainees", "Trainee teacher"),
                                    ("early_career", "Early career teacher"),
                                    ("established", "Established teacher"),
                                    ("support_staff", "Teaching assistant or other support staff"),
                                    ("office", "Office or business staff"),
                                    ("middle_leaders", "Middle leader"),
                                    ("senior_leaders", "Senior leader"),
                                    ("headteachers", "Headteacher"),
                                    ("governors", "Governor or trustee"),
                                ],
                                help_text="empty: not known",
                                max_length=14,
                            ),
                        ),
                        ("email", models.EmailField(help_text="kept in lower case", max_length=254)),
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation", "name"], name="schools_person_by_school"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_per_allianc_04551f_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "email"), name="an_email_once"),
                            models.UniqueConstraint(fields=("alliance", "account"), name="an_account_once"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_person_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_person_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_person_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_person_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleGrant",
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
                            "person",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="role_grants",
                                to="schools.person",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("lead", "Alliance lead"),
                                    ("coordinator", "Alliance co-ordinator"),
                                    ("strand_lead", "Strand lead"),
                                    ("strand_deputy", "Deputy strand lead"),
                                    ("finance", "Finance officer"),
                                    ("head", "Headteacher"),
                                    ("deputy", "Deputy headteacher"),
                                    ("trust_staff", "Trust staff"),
                                    ("cpd_lead", "School’s CPD lead"),
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
                        (
                            "strand",
                            models.CharField(
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
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="role_grants",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "granted_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "person"], name="schools_rol_allianc_621de9_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_rol_allianc_9f3a43_idx"
                            ),
                            models.Index(
                                fields=["alliance", "granted_by"], name="schools_rol_allianc_34d883_idx"
                            ),
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("role__in", ("strand_lead", "strand_deputy")),
                                    ("strand", ""),
                                    _connector="XOR",
                                ),
                                name="strand_leads_lead_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("organisation", None),
                                        (
                                            "role__in",
                                            (
                                                "lead",
                                                "coordinator",
                                                "strand_lead",
                                                "strand_deputy",
                                                "finance",
                                            ),
                                        ),
                                    ),
                                    ("role__in", ["safeguarding", "diversity"]),
                                    models.Q(
                                        ("organisation__isnull", False),
                                        (
                                            "role__in",
                                            (
                                                "head",
                                                "deputy",
                                                "trust_staff",
                                                "cpd_lead",
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
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_rolegrant_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_rolegrant_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_rolegrant_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_rolegrant_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_rolegrant_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="granted_by", name="schools_rolegrant_granted_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                                    ("memorandum", "Memorandum of understanding"),
                                    ("roles", "Roles and responsibilities"),
                                    ("data_sharing", "Data-sharing protocol"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                    ],
                    options={
                        "ordering": ["title"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "title"), name="an_agreement_title_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_agreement_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_agreement_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_agreement_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementVersion",
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
                            "agreement",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="schools.agreement",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("signing", "Out for signature"),
                                    ("in_force", "In force"),
                                    ("expired", "Expired"),
                                    ("ended", "Ended"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
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
                        (
                            "purposes",
                            models.TextField(
                                blank=True, help_text="Why data are shared, in a data-sharing protocol"
                            ),
                        ),
                        ("data_categories", models.TextField(blank=True, help_text="Which data are shared")),
                        (
                            "fingerprint",
                            models.CharField(
                                blank=True, help_text="of what was sent out for signature", max_length=64
                            ),
                        ),
                        (
                            "reminded_on",
                            models.DateField(
                                blank=True, help_text="when the parties were last reminded to sign", null=True
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "ordering": ["-number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "agreement"], name="schools_agr_allianc_f8a991_idx"
                            ),
                            models.Index(fields=["alliance", "file"], name="schools_agr_allianc_aa0224_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "agreement", "number"), name="a_version_number_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("draft", "signing"))),
                                fields=("alliance", "agreement"),
                                name="one_open_version_an_agreement",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state", "in_force")),
                                expressions=[
                                    ("alliance", "="),
                                    ("agreement", "="),
                                    (
                                        schools.models.periods._DateRange(
                                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_version_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="an_agreement_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"),
                                    models.Q(("fingerprint", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="sent_out_with_a_fingerprint",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "ended"), ("ended_because", ""), _connector="XOR"
                                ),
                                name="an_ended_agreement_says_why",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_agreementversion_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_agreementversion_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_agreementversion_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="agreement", name="schools_agreementversion_agreement_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="schools_agreementversion_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementParty",
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
                                related_name="parties",
                                to="schools.agreementversion",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "version"], name="schools_agr_allianc_bfb8e9_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_agr_allianc_30542a_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "version", "organisation"), name="a_party_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_agreementparty_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_agreementparty_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_agreementparty_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="version", name="schools_agreementparty_version_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_agreementparty_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementSignature",
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
                            "party",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="schools.agreementparty",
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
                        ("name", models.CharField(max_length=200)),
                        ("job_title", models.CharField(max_length=120)),
                        ("signed_on", models.DateField()),
                        ("fingerprint", models.CharField(help_text="of what was signed", max_length=64)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "party"], name="schools_agr_allianc_ef4a1d_idx"),
                            models.Index(
                                fields=["alliance", "person"], name="schools_agr_allianc_ad8caa_idx"
                            ),
                            models.Index(
                                fields=["alliance", "recorded_by"], name="schools_agr_allianc_b5a5b5_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "party"), name="a_party_signs_once"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_agreementsignature_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_agreementsignature_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_agreementsignature_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="party", name="schools_agreementsignature_party_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_agreementsignature_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="recorded_by", name="schools_agreementsignature_recorded_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Responsibility",
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
                                related_name="responsibilities",
                                to="schools.agreementversion",
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
                            "strand",
                            models.CharField(
                                choices=[
                                    ("itt", "Initial teacher training"),
                                    ("cpd", "Professional development"),
                                    ("support", "School-to-school support"),
                                    ("research", "Research and development"),
                                    ("leadership", "Leadership and succession"),
                                ],
                                max_length=10,
                                verbose_name="area",
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["strand", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "version"], name="schools_res_allianc_8830fa_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_res_allianc_7cc887_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "version", "organisation", "strand"),
                                name="a_responsibility_once",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_responsibility_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_responsibility_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_responsibility_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="version", name="schools_responsibility_version_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_responsibility_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllianceProfile",
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
                            "colour",
                            models.CharField(
                                default="#0b6b5d",
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^#[0-9a-f]{6}$", "Enter a colour such as #0b6b5d"
                                    )
                                ],
                            ),
                        ),
                        (
                            "logo",
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
                        ("strapline", models.CharField(blank=True, max_length=200)),
                        ("about", models.TextField(blank=True)),
                        ("contact_name", models.CharField(blank=True, max_length=200)),
                        ("contact_email", models.EmailField(blank=True, max_length=254)),
                        ("contact_phone", models.CharField(blank=True, max_length=40)),
                        ("website", models.URLField(blank=True)),
                        (
                            "set_up_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="a co-ordinator was done with setting up: see the dashboard",
                                null=True,
                            ),
                        ),
                        (
                            "notice_version",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                help_text="the privacy notice that holds; 0 is the shipped one",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "logo"], name="schools_all_allianc_920d58_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance",), name="one_profile_an_alliance"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_allianceprofile_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_allianceprofile_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_allianceprofile_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="logo", name="schools_allianceprofile_logo_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllianceKind",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("single", "Single"),
                                    ("job_share", "Job-share"),
                                    ("multiple", "Multiple"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, help_text="Why two small or special schools share the lead"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("alliance", "="),
                                    (
                                        schools.models.periods._DateRange(
                                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_kind_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "job_share"), ("reason", ""), _negated=True),
                                name="job_share_says_why",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                importer=True, name="schools_alliancekind_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_alliancekind_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_alliancekind_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
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
                            "season",
                            models.CharField(
                                choices=[("autumn", "Autumn"), ("spring", "Spring"), ("summer", "Summer")],
                                max_length=6,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("half_term_from", models.DateField(blank=True, null=True)),
                        ("half_term_to", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["starts_on"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "academic_year", "season"), name="one_term_a_season"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                                name="term_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("half_term_from", None), ("half_term_to", None)),
                                    models.Q(
                                        ("half_term_from__gt", models.F("starts_on")),
                                        ("half_term_from__isnull", False),
                                        ("half_term_to__gte", models.F("half_term_from")),
                                        ("half_term_to__isnull", False),
                                        ("half_term_to__lt", models.F("ends_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="half_term_within_term",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_term_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_term_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_term_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Body",
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
                                    ("heads", "Heads’ meeting"),
                                    ("steering", "Steering group"),
                                    ("board", "Strategic board"),
                                    ("working_party", "Working party"),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("terms_of_reference", models.TextField(blank=True)),
                        ("one_a_school", models.BooleanField(default=False)),
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "bodies",
                        "ordering": ["name"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "name"), name="a_body_name_once"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_body_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_body_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_body_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                            "body",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="schools.body",
                            ),
                        ),
                        (
                            "person",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="schools.person",
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("chair", "Chair"), ("clerk", "Clerk"), ("member", "Member")],
                                default="member",
                                max_length=6,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "body"], name="schools_sea_allianc_7f6731_idx"),
                            models.Index(
                                fields=["alliance", "person"], name="schools_sea_allianc_ae22ab_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_sea_allianc_9ff8c6_idx"
                            ),
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("alliance", "="),
                                    ("body", "="),
                                    ("person", "="),
                                    (
                                        schools.models.periods._DateRange(
                                            models.F("starts_on"), models.F("ends_on"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="a_person_sits_once_at_a_time",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_seat_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_seat_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_seat_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="body", name="schools_seat_body_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_seat_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_seat_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                            "body",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="schools.body",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="date")),
                        ("starts_at", models.TimeField(verbose_name="start")),
                        ("ends_at", models.TimeField(blank=True, null=True, verbose_name="end")),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("online_url", models.URLField(blank=True, verbose_name="online link")),
                        ("agenda", models.TextField(blank=True, help_text="An item a line")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=9,
                            ),
                        ),
                        ("cancelled_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "ordering": ["held_on", "starts_at"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "held_on"], name="schools_meeting_by_day"),
                            models.Index(fields=["alliance", "body"], name="schools_mee_allianc_febe03_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="meeting_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "cancelled"), ("cancelled_because", ""), _connector="XOR"
                                ),
                                name="a_cancelled_meeting_says_why",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_meeting_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_meeting_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_meeting_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="body", name="schools_meeting_body_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
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
                            "meeting",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="schools.meeting",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "meeting"], name="schools_min_allianc_fe701f_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "meeting"), name="minutes_once_a_meeting"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_minutes_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_minutes_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_minutes_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="meeting", name="schools_minutes_meeting_same"
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
                            "meeting",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="schools.meeting",
                            ),
                        ),
                        (
                            "seat",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="schools.seat",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("present", "Present"),
                                    ("apologies", "Apologies"),
                                    ("absent", "Absent"),
                                ],
                                max_length=9,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "meeting"], name="schools_att_allianc_677292_idx"
                            ),
                            models.Index(fields=["alliance", "seat"], name="schools_att_allianc_81524a_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "meeting", "seat"), name="attends_once_a_meeting"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_attendance_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_attendance_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_attendance_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="meeting", name="schools_attendance_meeting_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="seat", name="schools_attendance_seat_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "meeting",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="schools.meeting",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "meeting"], name="schools_dec_allianc_7a3f1f_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "meeting", "number"),
                                name="a_decision_number_once_a_meeting",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_decision_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_decision_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_decision_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="meeting", name="schools_decision_meeting_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingAction",
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
                            "meeting",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="schools.meeting",
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "owner",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meeting_actions",
                                to="schools.person",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="due")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="done")),
                        ("outcome", models.TextField(blank=True, help_text="What came of it")),
                    ],
                    options={
                        "ordering": ["due_on", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "owner", "due_on"], name="schools_action_by_owner"
                            ),
                            models.Index(
                                fields=["alliance", "meeting"], name="schools_mee_allianc_4bac28_idx"
                            ),
                            models.Index(fields=["alliance", "owner"], name="schools_mee_allianc_19a5ac_idx"),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_meetingaction_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_meetingaction_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_meetingaction_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="meeting", name="schools_meetingaction_meeting_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="owner", name="schools_meetingaction_owner_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Specialism",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "heading_old",
                            models.CharField(
                                blank=True, help_text="Empty when the older list lacks it", max_length=80
                            ),
                        ),
                        (
                            "heading_new",
                            models.CharField(
                                blank=True, help_text="Empty when the newer list lacks it", max_length=80
                            ),
                        ),
                    ],
                    options={"ordering": ["name"], "indexes": [], "constraints": []},
                ),
                migrations.CreateModel(
                    name="Strength",
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
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "person",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strengths",
                                to="schools.person",
                            ),
                        ),
                        (
                            "specialism",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
                            ),
                        ),
                        (
                            "detail",
                            models.CharField(blank=True, max_length=300, verbose_name="in its own words"),
                        ),
                        (
                            "offers_modelling",
                            models.BooleanField(default=False, verbose_name="lessons to watch"),
                        ),
                        ("offers_mentoring", models.BooleanField(default=False, verbose_name="mentoring")),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_str_allianc_fd20ed_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="schools_str_allianc_fe7504_idx"
                            ),
                            models.Index(
                                fields=["alliance", "approved_by"], name="schools_str_allianc_308f53_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("archived_at", None), ("specialism__isnull", False)),
                                fields=("alliance", "organisation", "person", "specialism"),
                                name="a_strength_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("specialism__isnull", False),
                                    models.Q(("detail", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_strength_says_what",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("offers_mentoring", False),
                                        ("offers_modelling", False),
                                        ("person", None),
                                    ),
                                    models.Q(
                                        ("person__isnull", False),
                                        models.Q(
                                            ("offers_modelling", True),
                                            ("offers_mentoring", True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="teachers_offer_something",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_strength_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_strength_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_strength_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_strength_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_strength_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="approved_by", name="schools_strength_approved_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolContact",
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
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "area",
                            models.CharField(
                                choices=[
                                    ("cpd", "Professional development"),
                                    ("itt", "Initial teacher training"),
                                    ("support", "School-to-school support"),
                                    ("invoices", "Invoices"),
                                ],
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_sch_allianc_6648d9_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="schools_sch_allianc_db024c_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("archived_at", None)),
                                fields=("alliance", "organisation", "area"),
                                name="one_contact_an_area",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_schoolcontact_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_schoolcontact_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_schoolcontact_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_schoolcontact_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_schoolcontact_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conversation",
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
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                        ("happened_on", models.DateField(verbose_name="date")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("visit", "Visit"),
                                    ("meeting", "Meeting"),
                                    ("telephone", "Telephone call"),
                                    ("email", "E-mail"),
                                ],
                                max_length=10,
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
                        ("about", models.TextField()),
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
                        "ordering": ["-happened_on", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_con_allianc_3daa03_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="schools_con_allianc_36411e_idx"
                            ),
                            models.Index(
                                fields=["alliance", "written_by"], name="schools_con_allianc_791b29_idx"
                            ),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_conversation_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_conversation_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_conversation_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_conversation_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_conversation_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="written_by", name="schools_conversation_written_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Priority",
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
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "specialism",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.specialism",
                            ),
                        ),
                        ("detail", models.TextField(blank=True)),
                        (
                            "owner",
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
                            "term",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.term",
                            ),
                        ),
                        (
                            "success_measure",
                            models.CharField(max_length=300, verbose_name="measure of success"),
                        ),
                        (
                            "is_shared",
                            models.BooleanField(default=False, verbose_name="shared with the alliance"),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                    ],
                    options={
                        "verbose_name_plural": "priorities",
                        "ordering": ["closed_on", "term__starts_on", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_pri_allianc_636ecf_idx"
                            ),
                            models.Index(fields=["alliance", "owner"], name="schools_pri_allianc_69acaa_idx"),
                            models.Index(fields=["alliance", "term"], name="schools_pri_allianc_f76b65_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on__isnull", False), ("outcome", ""), _connector="OR"
                                ),
                                name="outcome_when_closed",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_priority_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_priority_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_priority_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_priority_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="owner", name="schools_priority_owner_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="term", name="schools_priority_term_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inspection",
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
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                        ("inspected_on", models.DateField(verbose_name="date")),
                        (
                            "framework",
                            models.CharField(
                                choices=[
                                    ("before_2012", "Framework before 2012"),
                                    ("2012", "School inspection framework, 2012 to August 2015"),
                                    ("2015", "Common inspection framework, September 2015 to August 2019"),
                                    ("2019", "Education inspection framework, September 2019 to August 2024"),
                                    (
                                        "2024",
                                        "Education inspection framework without an overall grade, from September 2024",
                                    ),
                                    ("2025", "Report card, from November 2025"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "source",
                            models.CharField(help_text="Where the grades can be read", max_length=300),
                        ),
                        ("note", models.TextField(blank=True)),
                        (
                            "is_shared",
                            models.BooleanField(default=False, verbose_name="note shared with the alliance"),
                        ),
                    ],
                    options={
                        "ordering": ["-inspected_on"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_ins_allianc_cd0d5e_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("archived_at", None)),
                                fields=("alliance", "organisation", "inspected_on"),
                                name="one_inspection_a_day",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_inspection_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_inspection_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_inspection_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_inspection_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionJudgement",
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
                            "inspection",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="judgements",
                                to="schools.inspection",
                            ),
                        ),
                        (
                            "area",
                            models.CharField(
                                choices=[
                                    ("overall", "Overall effectiveness"),
                                    ("outcomes", "Outcomes for pupils"),
                                    ("provision", "Effectiveness of provision"),
                                    ("achievement", "Achievement"),
                                    ("teaching", "Quality of teaching, learning and assessment"),
                                    ("behaviour", "Behaviour and safety of pupils"),
                                    ("welfare", "Personal development, behaviour and welfare"),
                                    ("quality", "Quality of education"),
                                    ("attitudes", "Behaviour and attitudes"),
                                    ("personal", "Personal development"),
                                    ("leadership", "Leadership and management"),
                                    ("inclusion", "Inclusion"),
                                    ("curriculum", "Curriculum and teaching"),
                                    ("attendance", "Attendance and behaviour"),
                                    ("well_being", "Personal development and well-being"),
                                    ("governance", "Leadership and governance"),
                                    ("early_years", "Early years"),
                                    ("sixth_form", "Sixth form"),
                                    ("safeguarding", "Safeguarding"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("outstanding", "Outstanding"),
                                    ("good", "Good"),
                                    ("satisfactory", "Satisfactory"),
                                    ("requires_improvement", "Requires improvement"),
                                    ("inadequate", "Inadequate"),
                                    ("serious_weaknesses", "Serious weaknesses"),
                                    ("special_measures", "Special measures"),
                                    ("exceptional", "Exceptional"),
                                    ("strong", "Strong standard"),
                                    ("expected", "Expected standard"),
                                    ("attention", "Needs attention"),
                                    ("urgent", "Urgent improvement"),
                                    ("met", "Met"),
                                    ("not_met", "Not met"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "inspection"], name="schools_ins_allianc_73c47d_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "inspection", "area"), name="an_area_judged_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_inspectionjudgement_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_inspectionjudgement_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_inspectionjudgement_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="inspection", name="schools_inspectionjudgement_inspection_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationFile",
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
                                    ("staged", "Not sent yet"),
                                    ("sending", "Being sent"),
                                    ("sent", "Sent"),
                                    ("discarded", "Discarded"),
                                ],
                                default="staged",
                                max_length=10,
                            ),
                        ),
                        ("total", models.PositiveIntegerField(verbose_name="rows")),
                        ("invited", models.PositiveIntegerField(default=0, verbose_name="invitations sent")),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "uploaded_by"], name="schools_inv_allianc_1dd5c0_idx"
                            )
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_invitationfile_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_invitationfile_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_invitationfile_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="uploaded_by", name="schools_invitationfile_uploaded_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationRow",
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
                                to="schools.invitationfile",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(help_text="in the file; the headings are row 1"),
                        ),
                        ("cells", models.JSONField(default=dict)),
                        ("problems", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "ordering": ["number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "file"], name="schools_inv_allianc_894b2e_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "file", "number"), name="a_row_of_a_file_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_invitationrow_guard", redact=("cells", "problems")
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_invitationrow_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_invitationrow_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="schools_invitationrow_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                        ("email", models.EmailField(help_text="kept in lower case", max_length=254)),
                        ("job_title", models.CharField(blank=True, max_length=120)),
                        (
                            "staff",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("trainees", "Trainee teacher"),
                                    ("early_career", "Early career teacher"),
                                    ("established", "Established teacher"),
                                    ("support_staff", "Teaching assistant or other support staff"),
                                    ("office", "Office or business staff"),
                                    ("middle_leaders", "Middle leader"),
                                    ("senior_leaders", "Senior leader"),
                                    ("headteachers", "Headteacher"),
                                    ("governors", "Governor or trustee"),
                                ],
                                help_text="as a person’s; empty: not known",
                                max_length=14,
                            ),
                        ),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                help_text="as kernel.roles.Offer writes them",
                                size=None,
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                help_text="the roles begin then, or when she accepts if that is later"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="personal line")),
                        (
                            "person",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                help_text="once known",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="schools.person",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("invited", "Invited"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("revoked", "Withdrawn"),
                                    ("expired", "Expired"),
                                ],
                                default="invited",
                                max_length=10,
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("token_hash", models.CharField(blank=True, max_length=64)),
                        ("times_sent", models.PositiveSmallIntegerField(default=1)),
                        ("last_sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "asked_again_at",
                            models.DateTimeField(blank=True, help_text="she asked for a new link", null=True),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-last_sent_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "-last_sent_at"], name="schools_invitation_recent"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_inv_allianc_081086_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="schools_inv_allianc_b14178_idx"
                            ),
                            models.Index(
                                fields=["alliance", "invited_by"], name="schools_inv_allianc_05e1e3_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "invited")),
                                fields=("alliance", "email"),
                                name="one_open_invitation_an_email",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("token_hash", ""), _negated=True),
                                fields=("alliance", "token_hash"),
                                name="one_invitation_a_link",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_invitation_guard", redact=("token_hash",)
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_invitation_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_invitation_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_invitation_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_invitation_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="invited_by", name="schools_invitation_invited_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JoinRequest",
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
                        ("email", models.EmailField(help_text="kept in lower case", max_length=254)),
                        ("job_title", models.CharField(max_length=120)),
                        (
                            "organisation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="join_requests",
                                to="schools.organisation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "E-mail not confirmed"),
                                    ("waiting", "Waiting for an answer"),
                                    ("confirmed", "Confirmed"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                    ("expired", "Expired"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("token_hash", models.CharField(blank=True, max_length=64)),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason for declining"),
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
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "invitation",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.invitation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "-created_at"], name="schools_join_request_recent"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_joi_allianc_6a5610_idx"
                            ),
                            models.Index(
                                fields=["alliance", "answered_by"], name="schools_joi_allianc_475808_idx"
                            ),
                            models.Index(
                                fields=["alliance", "invitation"], name="schools_joi_allianc_1e3edf_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["asked", "waiting"])),
                                fields=("alliance", "email"),
                                name="one_open_join_request_an_email",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("token_hash", ""), _negated=True),
                                fields=("alliance", "token_hash"),
                                name="one_join_request_a_link",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_joinrequest_guard", redact=("token_hash",)
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_joinrequest_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_joinrequest_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_joinrequest_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="answered_by", name="schools_joinrequest_answered_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="invitation", name="schools_joinrequest_invitation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LineageStage",
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
                        ("short_name", models.CharField(blank=True, max_length=30)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("partnership", "Partnership of schools"),
                                    ("networked", "Networked learning community"),
                                    ("consortium", "Consortium"),
                                    ("trust", "Trust"),
                                    ("collaborative", "Collaborative or cluster"),
                                    ("alliance", "Teaching school alliance"),
                                    ("other", "Other"),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        (
                            "starts_exactly",
                            models.CharField(
                                choices=[
                                    ("day", "The day"),
                                    ("month", "The month"),
                                    ("year", "The year"),
                                    ("about", "About that year"),
                                ],
                                default="day",
                                max_length=5,
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "ends_exactly",
                            models.CharField(
                                choices=[
                                    ("day", "The day"),
                                    ("month", "The month"),
                                    ("year", "The year"),
                                    ("about", "About that year"),
                                ],
                                default="day",
                                max_length=5,
                            ),
                        ),
                        ("what_changed", models.TextField(blank=True)),
                        ("source", models.CharField(blank=True, max_length=500)),
                        ("is_present", models.BooleanField(default=False, help_text="the alliance itself")),
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["starts_on", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="a_stage_ends_after_start",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_present", True)),
                                fields=("alliance",),
                                name="one_present_stage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_present", False),
                                    models.Q(("archived_at", None), ("ends_on", None)),
                                    _connector="OR",
                                ),
                                name="the_present_goes_on",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_lineagestage_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_lineagestage_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_lineagestage_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LineageStep",
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
                            "earlier",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps_on",
                                to="schools.lineagestage",
                            ),
                        ),
                        (
                            "later",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps_here",
                                to="schools.lineagestage",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "earlier"], name="schools_lin_allianc_7c0a68_idx"
                            ),
                            models.Index(fields=["alliance", "later"], name="schools_lin_allianc_8dcf97_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "earlier", "later"), name="a_step_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("earlier", models.F("later")), _negated=True),
                                name="a_step_leads_on",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_lineagestep_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_lineagestep_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_lineagestep_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="earlier", name="schools_lineagestep_earlier_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="later", name="schools_lineagestep_later_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonMerge",
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
                            "kept",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges",
                                to="schools.person",
                            ),
                        ),
                        (
                            "gone",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_into",
                                to="schools.person",
                            ),
                        ),
                        (
                            "merged_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("changes", models.JSONField(default=list)),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "undone_by",
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
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "kept"], name="schools_per_allianc_839920_idx"),
                            models.Index(fields=["alliance", "gone"], name="schools_per_allianc_353de2_idx"),
                            models.Index(
                                fields=["alliance", "merged_by"], name="schools_per_allianc_faa578_idx"
                            ),
                            models.Index(
                                fields=["alliance", "undone_by"], name="schools_per_allianc_4dc629_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kept", models.F("gone")), _negated=True),
                                name="a_merge_joins_two",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)),
                                fields=("alliance", "gone"),
                                name="a_person_is_merged_once",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_personmerge_guard", redact=("changes",)
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_personmerge_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_personmerge_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="kept", name="schools_personmerge_kept_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="gone", name="schools_personmerge_gone_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="merged_by", name="schools_personmerge_merged_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="undone_by", name="schools_personmerge_undone_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TwoPeople",
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
                            "first",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        (
                            "second",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        (
                            "said_by",
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
                            models.Index(fields=["alliance", "first"], name="schools_two_allianc_5efaae_idx"),
                            models.Index(
                                fields=["alliance", "second"], name="schools_two_allianc_01a45c_idx"
                            ),
                            models.Index(
                                fields=["alliance", "said_by"], name="schools_two_allianc_45a07a_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first", models.F("second")), _negated=True),
                                name="two_people_are_two",
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "first", "second"), name="two_people_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_twopeople_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_twopeople_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_twopeople_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="first", name="schools_twopeople_first_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="second", name="schools_twopeople_second_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="said_by", name="schools_twopeople_said_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkNotice",
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
                        ("network", models.UUIDField(editable=False)),
                        ("key", models.UUIDField(editable=False)),
                        ("posted_at", models.DateTimeField()),
                        ("title", models.CharField(max_length=200)),
                        ("dated_on", models.DateField()),
                        ("starts_at", models.TimeField()),
                        ("place", models.CharField(max_length=200)),
                        ("url", models.URLField(blank=True, max_length=500)),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "dated_on"], name="schools_notices_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "key"), name="told_of_a_meeting_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_networknotice_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_networknotice_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_networknotice_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkPost",
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
                        ("network", models.UUIDField(editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("resource", "Resource"), ("news", "News"), ("meeting", "Meeting")],
                                max_length=8,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True)),
                        ("url", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                        ("version", models.CharField(blank=True, max_length=40)),
                        (
                            "dated_on",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="of a meeting the day on which it is",
                            ),
                        ),
                        ("starts_at", models.TimeField(blank=True, null=True)),
                        ("place", models.CharField(blank=True, max_length=200)),
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
                        (
                            "posted_by",
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
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "withdrawn_by",
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
                        "ordering": ["-dated_on", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "network", "-dated_on"], name="schools_network_posts"
                            ),
                            models.Index(fields=["alliance", "file"], name="schools_net_allianc_2c49f8_idx"),
                            models.Index(
                                fields=["alliance", "posted_by"], name="schools_net_allianc_d22f97_idx"
                            ),
                            models.Index(
                                fields=["alliance", "withdrawn_by"], name="schools_net_allianc_d47296_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "resource"), _negated=True),
                                    models.Q(("url", ""), _negated=True),
                                    ("file__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_resource_of_a_network_is_somewhere",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "meeting"), _negated=True),
                                    models.Q(
                                        ("starts_at__isnull", False), models.Q(("place", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_meeting_of_a_network_has_a_time_and_a_place",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_networkpost_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_networkpost_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_networkpost_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="schools_networkpost_file_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="posted_by", name="schools_networkpost_posted_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="withdrawn_by", name="schools_networkpost_withdrawn_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Network",
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
                        ("shares_leads", models.BooleanField(default=False, verbose_name="our lead schools")),
                        (
                            "shares_contact",
                            models.BooleanField(
                                default=False, verbose_name="our public contact: e-mail, telephone, website"
                            ),
                        ),
                        (
                            "shares_numbers",
                            models.BooleanField(
                                default=False, verbose_name="our numbers: schools, courses offered"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("purpose", models.TextField()),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "is_open",
                            models.BooleanField(
                                default=False,
                                help_text="others find its name and purpose, and may ask to join",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="a_network_ends_after_start",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_network_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_network_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_network_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkInvitation",
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
                                related_name="invitations",
                                to="schools.network",
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
                        ("message", models.TextField(blank=True)),
                        ("invited_on", models.DateField()),
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
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "network"], name="schools_net_allianc_1b9d7f_idx"
                            ),
                            models.Index(
                                fields=["alliance", "invited_by"], name="schools_net_allianc_d13c12_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("alliance", "network", "guest"),
                                name="invited_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("guest", models.F("alliance")), _negated=True),
                                name="a_guest_is_another_alliance",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_networkinvitation_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_networkinvitation_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_networkinvitation_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="network", name="schools_networkinvitation_network_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="invited_by", name="schools_networkinvitation_invited_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkAnswer",
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
                        ("shares_leads", models.BooleanField(default=False, verbose_name="our lead schools")),
                        (
                            "shares_contact",
                            models.BooleanField(
                                default=False, verbose_name="our public contact: e-mail, telephone, website"
                            ),
                        ),
                        (
                            "shares_numbers",
                            models.BooleanField(
                                default=False, verbose_name="our numbers: schools, courses offered"
                            ),
                        ),
                        ("invitation", models.UUIDField(editable=False)),
                        ("joined_on", models.DateField(blank=True, null=True)),
                        ("declined_on", models.DateField(blank=True, null=True)),
                        ("left_on", models.DateField(blank=True, null=True)),
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "answered_by"], name="schools_net_allianc_355759_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "invitation"), name="answered_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("joined_on", None), ("declined_on", None), _connector="XOR"
                                ),
                                name="joined_or_declined",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None),
                                    ("left_on__gte", models.F("joined_on")),
                                    _connector="OR",
                                ),
                                name="left_after_joining",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_networkanswer_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_networkanswer_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_networkanswer_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="answered_by", name="schools_networkanswer_answered_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkRequest",
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
                        ("network", models.UUIDField(editable=False)),
                        ("message", models.TextField()),
                        ("asked_on", models.DateField()),
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
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "asked_by"], name="schools_net_allianc_d4b0ab_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("alliance", "network"),
                                name="one_request_a_network",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_networkrequest_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_networkrequest_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_networkrequest_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="asked_by", name="schools_networkrequest_asked_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkRefusal",
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
                        ("request", models.UUIDField(editable=False)),
                        ("reason", models.TextField()),
                        ("refused_on", models.DateField()),
                        (
                            "refused_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "refused_by"], name="schools_net_allianc_697962_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "request"), name="refused_once"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_networkrefusal_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_networkrefusal_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_networkrefusal_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="refused_by", name="schools_networkrefusal_refused_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NewsItem",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("archived", "Archived"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("title", models.CharField(max_length=150)),
                        ("body", models.TextField(help_text="Plain text: see kernel.ui.prose")),
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
                        ("activity", models.CharField(blank=True, max_length=300)),
                        ("activity_name", models.CharField(blank=True, max_length=150)),
                        (
                            "picture",
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
                        ("picture_alt", models.CharField(blank=True, max_length=250)),
                        (
                            "picture_consent",
                            models.CharField(
                                blank=True,
                                help_text="Who agreed to the picture, and where that is kept",
                                max_length=300,
                            ),
                        ),
                        (
                            "written_by",
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
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "names_nobody",
                            models.BooleanField(
                                default=False,
                                help_text="whoever published it without a list of people said so",
                            ),
                        ),
                        (
                            "told_at",
                            models.DateTimeField(
                                blank=True, help_text="when people got an e-mail about it", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-published_at", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "state", "-published_at"], name="schools_news_latest"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="schools_new_allianc_a16996_idx"
                            ),
                            models.Index(
                                fields=["alliance", "picture"], name="schools_new_allianc_fa2c0b_idx"
                            ),
                            models.Index(
                                fields=["alliance", "written_by"], name="schools_new_allianc_f83c47_idx"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("picture", None),
                                    models.Q(
                                        models.Q(("picture_alt", ""), _negated=True),
                                        models.Q(("picture_consent", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="pictures_are_described_and_agreed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="published_since_when",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_newsitem_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_newsitem_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_newsitem_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="schools_newsitem_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="picture", name="schools_newsitem_picture_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="written_by", name="schools_newsitem_written_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mention",
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
                            "item",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mentions",
                                to="schools.newsitem",
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
                            "organisation",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("not_asked", "Not asked yet"),
                                    ("asked", "Asked"),
                                    ("given", "Consent given"),
                                    ("refused", "Refused"),
                                    ("taken_back", "Consent withdrawn"),
                                    ("not_needed", "Not needed"),
                                ],
                                default="not_asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True,
                                help_text="where the question went: the link opens for nobody else",
                                max_length=254,
                            ),
                        ),
                        ("token_hash", models.CharField(blank=True, max_length=64)),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "removed_at",
                            models.DateTimeField(
                                blank=True, help_text="no longer named in the story", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "item"], name="schools_men_allianc_c11d1b_idx"),
                            models.Index(
                                fields=["alliance", "person"], name="schools_men_allianc_19098a_idx"
                            ),
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_men_allianc_cbf1d8_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "item", "person"), name="a_person_once_a_story"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "item", "organisation"), name="a_school_once_a_story"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("organisation__isnull", False),
                                        ("person", None),
                                        ("state", "not_needed"),
                                    ),
                                    models.Q(
                                        ("organisation", None),
                                        ("person__isnull", False),
                                        models.Q(("state", "not_needed"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_person_or_a_school",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_mention_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_mention_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_mention_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="item", name="schools_mention_item_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_mention_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_mention_organisation_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reviewer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("name", models.CharField(max_length=200)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("granted_by", models.CharField(max_length=200)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={"abstract": False, "indexes": [], "constraints": []},
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
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("granted_by", models.CharField(max_length=200)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={"abstract": False, "indexes": [], "constraints": []},
                ),
                migrations.CreateModel(
                    name="SupportGrant",
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
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("reason", models.TextField()),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "ended_by",
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
                        "ordering": ["-starts_at"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "ended_by"], name="schools_sup_allianc_27def7_idx"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                                name="support_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="support_says_why"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_supportgrant_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_supportgrant_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_supportgrant_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="ended_by", name="schools_supportgrant_ended_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrivacyNotice",
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
                        ("version", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                        (
                            "changes",
                            models.TextField(
                                help_text="What is new in this version, for those who know the one before"
                            ),
                        ),
                        (
                            "published_by",
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
                        "ordering": ["-version"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "published_by"], name="schools_pri_allianc_1dc5ef_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "version"), name="a_notice_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)), name="notice_versions_begin_at_one"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_privacynotice_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_privacynotice_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_privacynotice_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="published_by", name="schools_privacynotice_published_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeReading",
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
                                related_name="notice_readings",
                                to="schools.person",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "person"], name="schools_not_allianc_2e3a47_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "person", "version"), name="a_notice_read_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_noticereading_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_noticereading_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_noticereading_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_noticereading_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                                related_name="consents",
                                to="schools.person",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("photos", "Photographs and film"),
                                    ("talent", "Entry in the talent list"),
                                    ("news", "News and success stories"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("about", models.UUIDField(blank=True, null=True)),
                        ("wording", models.TextField(help_text="The words agreed to")),
                        ("wording_version", models.PositiveSmallIntegerField()),
                        ("given_on", models.DateField()),
                        (
                            "given_how",
                            models.CharField(
                                choices=[
                                    ("portal", "Herself or himself, in the portal"),
                                    ("paper", "On a signed form"),
                                    ("email", "By e-mail"),
                                    ("spoken", "In conversation"),
                                ],
                                max_length=10,
                            ),
                        ),
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
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        (
                            "withdrawn_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("portal", "Herself or himself, in the portal"),
                                    ("paper", "On a signed form"),
                                    ("email", "By e-mail"),
                                    ("spoken", "In conversation"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "withdrawal_recorded_by",
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
                        "ordering": ["-given_on", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "person"], name="schools_con_allianc_a676dd_idx"
                            ),
                            models.Index(
                                fields=["alliance", "recorded_by"], name="schools_con_allianc_cb312c_idx"
                            ),
                            models.Index(
                                fields=["alliance", "withdrawal_recorded_by"],
                                name="schools_con_allianc_9e9438_idx",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("alliance", "person", "purpose", "about"),
                                name="one_consent_in_force",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_how", ""), ("withdrawn_on", None)),
                                    models.Q(
                                        ("withdrawn_on__gte", models.F("given_on")),
                                        models.Q(("withdrawn_how", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_withdrawal_says_how",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_consent_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_consent_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_consent_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_consent_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="recorded_by", name="schools_consent_recorded_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="withdrawal_recorded_by",
                                name="schools_consent_withdrawal_recorded_by_same",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrivacyRequest",
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
                                    ("copy", "A copy"),
                                    ("correction", "A correction"),
                                    ("erasure", "Erasure"),
                                    ("age", "The end of the period"),
                                ],
                                max_length=10,
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
                                related_name="privacy_requests",
                                to="schools.person",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("email", models.EmailField(help_text="kept in lower case", max_length=254)),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("portal", "Herself or himself, in the portal"),
                                    ("paper", "On a signed form"),
                                    ("email", "By e-mail"),
                                    ("spoken", "In conversation"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("received_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "about",
                            models.CharField(
                                blank=True, help_text="which kind of record, in a correction", max_length=200
                            ),
                        ),
                        ("words", models.TextField(help_text="what is asked, or why")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for an answer"),
                                    ("accepted", "Accepted"),
                                    ("done", "Done"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="asked",
                                max_length=9,
                            ),
                        ),
                        ("answer", models.TextField(blank=True)),
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
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                        ("number", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-received_on", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "state", "received_on"], name="schools_privacy_inbox"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="schools_pri_allianc_e2832f_idx"
                            ),
                            models.Index(
                                fields=["alliance", "answered_by"], name="schools_pri_allianc_7cbfd0_idx"
                            ),
                            models.Index(
                                fields=["alliance", "recorded_by"], name="schools_pri_allianc_1c6c39_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "erasure"), ("state__in", ("asked", "accepted"))),
                                fields=("alliance", "person"),
                                name="one_open_erasure_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("number__isnull", False)),
                                fields=("alliance", "number"),
                                name="a_pseudonym_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "erasure"), _negated=True),
                                    ("person__isnull", False),
                                    _connector="OR",
                                ),
                                name="erasure_is_of_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "declined"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_refusal_says_why",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_privacyrequest_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_privacyrequest_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_privacyrequest_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_privacyrequest_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="answered_by", name="schools_privacyrequest_answered_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="recorded_by", name="schools_privacyrequest_recorded_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
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
                            "page",
                            models.CharField(
                                choices=[
                                    ("own", "About the alliance or the school"),
                                    ("courses", "Courses and their dates"),
                                ],
                                default="own",
                                max_length=7,
                            ),
                        ),
                        (
                            "organisation",
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
                        ("taken_down_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "taken_down_by",
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
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "organisation"], name="schools_pub_allianc_a8b520_idx"
                            ),
                            models.Index(
                                fields=["alliance", "published_by"], name="schools_pub_allianc_66ee07_idx"
                            ),
                            models.Index(
                                fields=["alliance", "taken_down_by"], name="schools_pub_allianc_7fab53_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("taken_down_at", None)),
                                fields=("alliance", "page", "organisation"),
                                name="a_page_public_once",
                                nulls_distinct=False,
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_publication_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_publication_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_publication_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="organisation", name="schools_publication_organisation_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="published_by", name="schools_publication_published_by_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="taken_down_by", name="schools_publication_taken_down_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Establishment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("urn", models.PositiveIntegerField(unique=True, verbose_name="URN")),
                        ("name", models.CharField(max_length=200)),
                        ("la_code", models.CharField(blank=True, db_default="", max_length=3)),
                        ("la_name", models.CharField(blank=True, db_default="", max_length=60)),
                        ("establishment_number", models.CharField(blank=True, db_default="", max_length=4)),
                        ("ukprn", models.CharField(blank=True, db_default="", max_length=8)),
                        (
                            "status",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Open"),
                                    (2, "Closed"),
                                    (3, "Open, but proposed to close"),
                                    (4, "Proposed to open"),
                                ]
                            ),
                        ),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        (
                            "closed_on",
                            models.DateField(blank=True, help_text="It may lie in the future.", null=True),
                        ),
                        ("type_code", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("type_name", models.CharField(blank=True, db_default="", max_length=80)),
                        (
                            "phase",
                            models.PositiveSmallIntegerField(
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
                                db_default=0,
                                help_text='Special schools are "Not applicable".',
                            ),
                        ),
                        ("street", models.CharField(blank=True, db_default="", max_length=200)),
                        ("locality", models.CharField(blank=True, db_default="", max_length=200)),
                        ("address_3", models.CharField(blank=True, db_default="", max_length=200)),
                        ("town", models.CharField(blank=True, db_default="", max_length=100)),
                        ("county", models.CharField(blank=True, db_default="", max_length=100)),
                        ("postcode", models.CharField(blank=True, db_default="", max_length=10)),
                        ("country", models.CharField(blank=True, db_default="", max_length=60)),
                        ("easting", models.PositiveIntegerField(blank=True, null=True)),
                        ("northing", models.PositiveIntegerField(blank=True, null=True)),
                        ("region", models.CharField(blank=True, db_default="", max_length=40)),
                        ("rsc_region", models.CharField(blank=True, db_default="", max_length=60)),
                        ("district", models.CharField(blank=True, db_default="", max_length=80)),
                        ("low_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("high_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("gender", models.CharField(blank=True, db_default="", max_length=20)),
                        ("religious_character", models.CharField(blank=True, db_default="", max_length=80)),
                        ("diocese_code", models.CharField(blank=True, db_default="", max_length=4)),
                        ("diocese_name", models.CharField(blank=True, db_default="", max_length=100)),
                        ("pupils", models.PositiveIntegerField(blank=True, null=True)),
                        ("trust_flag", models.CharField(blank=True, db_default="", max_length=60)),
                        ("website", models.CharField(blank=True, db_default="", max_length=250)),
                        (
                            "last_changed_on",
                            models.DateField(blank=True, help_text="In the register itself.", null=True),
                        ),
                        (
                            "last_imported_at",
                            models.DateTimeField(help_text="When an import last wrote this row."),
                        ),
                        ("name_key", models.CharField(blank=True, db_default="", max_length=200)),
                        ("town_key", models.CharField(blank=True, db_default="", max_length=100)),
                        (
                            "laestab",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Case(
                                    models.When(establishment_number="", then=models.Value("")),
                                    default=django.db.models.functions.text.Concat(
                                        "la_code", "establishment_number"
                                    ),
                                ),
                                output_field=models.CharField(max_length=7),
                            ),
                        ),
                        (
                            "postcode_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.text.Replace(
                                    "postcode", models.Value(" "), models.Value("")
                                ),
                                output_field=models.CharField(max_length=10),
                            ),
                        ),
                        (
                            "search_words",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.CombinedSearchVector(
                                        django.contrib.postgres.search.SearchVector(
                                            "name_key", config="simple", weight="A"
                                        ),
                                        "||",
                                        django.contrib.postgres.search.SearchVector(
                                            "town_key", config="simple", weight="B"
                                        ),
                                        django.contrib.postgres.search.SearchConfig("simple"),
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "la_name", config="simple", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("simple"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["laestab"], name="establishment_laestab"),
                            models.Index(fields=["ukprn"], name="establishment_ukprn"),
                            models.Index(
                                django.contrib.postgres.indexes.OpClass(
                                    models.F("postcode_key"), "varchar_pattern_ops"
                                ),
                                name="establishment_postcode",
                            ),
                            models.Index(
                                django.contrib.postgres.indexes.OpClass(
                                    models.F("name_key"), "varchar_pattern_ops"
                                ),
                                name="establishment_name_start",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["search_words"], name="establishment_words"
                            ),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterWord",
                    fields=[("word", models.CharField(max_length=100, primary_key=True, serialize=False))],
                    options={
                        "indexes": [
                            models.Index(
                                django.contrib.postgres.indexes.OpClass(
                                    models.F("word"), "varchar_pattern_ops"
                                ),
                                name="register_word_start",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(models.F("word"), "gin_trgm_ops"),
                                fastupdate=False,
                                name="register_word_trigrams",
                            ),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="EstablishmentLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "establishment",
                            models.ForeignKey(
                                db_column="urn",
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="links",
                                to="schools.establishment",
                                to_field="urn",
                            ),
                        ),
                        (
                            "linked",
                            models.ForeignKey(
                                db_column="linked_urn",
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="links_from_others",
                                to="schools.establishment",
                                to_field="urn",
                            ),
                        ),
                        ("linked_name", models.CharField(blank=True, db_default="", max_length=200)),
                        ("kind", models.CharField(max_length=80)),
                        (
                            "established_on",
                            models.DateField(
                                blank=True, help_text="Often differs from the day of closing.", null=True
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("establishment", "linked", "kind"), name="establishment_link_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EstablishmentGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.PositiveIntegerField(unique=True, verbose_name="UID")),
                        ("group_id", models.CharField(blank=True, db_default="", max_length=7)),
                        ("name", models.CharField(max_length=200)),
                        ("name_key", models.CharField(blank=True, db_default="", max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("federation", "Federation"),
                                    ("foundation_trust", "Foundation trust"),
                                    ("cooperative_trust", "Co-operative trust"),
                                    ("sponsor", "School sponsor"),
                                    ("multi_academy_trust", "Multi-academy trust"),
                                    ("umbrella_trust", "Umbrella trust"),
                                    ("single_academy_trust", "Single-academy trust"),
                                    ("secure_academy_trust", "Secure single-academy trust"),
                                    ("childrens_centres", "Group of children's centres"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("company_number", models.CharField(blank=True, db_default="", max_length=8)),
                        ("ukprn", models.CharField(blank=True, db_default="", max_length=8)),
                        ("status", models.CharField(blank=True, db_default="", max_length=40)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(models.F("name_key"), "gin_trgm_ops"),
                                fastupdate=False,
                                name="group_trigrams",
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GroupMembership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "establishment",
                            models.ForeignKey(
                                db_column="urn",
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="group_memberships",
                                to="schools.establishment",
                                to_field="urn",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                db_column="uid",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="schools.establishmentgroup",
                                to_field="uid",
                            ),
                        ),
                        ("joined_on", models.DateField(blank=True, null=True)),
                        (
                            "left_on",
                            models.DateField(
                                blank=True,
                                help_text="When an import first showed the school without this group.",
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("establishment", "group"), name="group_membership_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("finished_at", models.DateTimeField()),
                        (
                            "files",
                            models.JSONField(
                                help_text="Name, sha256, layout, encoding and rows of each file."
                            ),
                        ),
                        ("counts", models.JSONField()),
                        (
                            "refused",
                            models.JSONField(
                                default=list, help_text="The first refusals; the CSV of the call holds all."
                            ),
                        ),
                    ],
                    options={"ordering": ("-finished_at",), "indexes": [], "constraints": []},
                ),
                migrations.CreateModel(
                    name="TextToRead",
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
                                related_name="texts",
                                to="schools.privacyrequest",
                            ),
                        ),
                        ("label", models.CharField(max_length=60)),
                        ("row", models.UUIDField()),
                        ("column", models.CharField(max_length=60)),
                        (
                            "read_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("read_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "request"], name="schools_tex_allianc_54c73d_idx"
                            ),
                            models.Index(
                                fields=["alliance", "read_by"], name="schools_tex_allianc_c4610a_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "request", "label", "row", "column"),
                                name="a_text_to_read_once",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_texttoread_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="schools_texttoread_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_texttoread_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="request", name="schools_texttoread_request_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="read_by", name="schools_texttoread_read_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisionVersion",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                        ("published_on", models.DateField()),
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
                            "reminded_on",
                            models.DateField(
                                blank=True, help_text="when the unsigned were last reminded", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "published_by"], name="schools_vis_allianc_0fd3ce_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "number"), name="a_vision_number_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_visionversion_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_visionversion_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_visionversion_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="published_by", name="schools_visionversion_published_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisionSignature",
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
                            "vision",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="schools.visionversion",
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
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("job_title", models.CharField(max_length=120)),
                        ("signed_on", models.DateField()),
                    ],
                    options={
                        "ordering": ["signed_on", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "vision"], name="schools_vis_allianc_563b02_idx"
                            ),
                            models.Index(
                                fields=["alliance", "school"], name="schools_vis_allianc_f4046d_idx"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="schools_vis_allianc_426be7_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "vision", "school"), name="a_vision_signed_once_a_school"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="schools_visionsignature_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="schools_visionsignature_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="schools_visionsignature_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="vision", name="schools_visionsignature_vision_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="school", name="schools_visionsignature_school_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="schools_visionsignature_person_same"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
