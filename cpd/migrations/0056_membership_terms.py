"""What a membership includes can be several things at once, and can change (sql/membership_terms.sql; decision 0023)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
# What was used so far came from the amount, where the membership includes one.
DRAWN = """
UPDATE cpd_entitlementuse u SET amount_pence = u.pence FROM cpd_membershipfee f
WHERE f.alliance_id = u.alliance_id AND f.id = u.fee_id AND f.included_places IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("cpd", "0055_session_credits"), ("schools", "0040_network_post_authors")]

    operations = [
        migrations.RemoveConstraint(
            model_name="membershipfee", name="a_membership_includes_one_thing_until_a_day"
        ),
        migrations.AddField(
            model_name="entitlementuse",
            name="amount_pence",
            field=models.IntegerField(default=0, help_text="drawn from the amount that it includes"),
        ),
        migrations.AddField(
            model_name="entitlementuse",
            name="days",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=6),
        ),
        migrations.AddField(
            model_name="membershipfee",
            name="included_days",
            field=models.DecimalField(
                blank=True, decimal_places=2, help_text="for so many days of courses", max_digits=6, null=True
            ),
        ),
        migrations.AddField(
            model_name="membershipfee",
            name="renews",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewals",
                to="cpd.membershipfee",
            ),
        ),
        migrations.AlterField(
            model_name="entitlementuse", name="pence", field=models.IntegerField(help_text="of the price")
        ),
        migrations.AlterField(
            model_name="entitlementwarning",
            name="reason",
            field=models.CharField(
                choices=[("low", "Nearly used up"), ("ending", "Ends soon"), ("renew", "To be renewed")],
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="membershipfee",
            name="included_places",
            field=models.PositiveSmallIntegerField(blank=True, help_text="for so many places", null=True),
        ),
        migrations.AddIndex(
            model_name="membershipfee",
            index=models.Index(fields=["alliance", "renews"], name="cpd_members_allianc_61fd73_idx"),
        ),
        migrations.AddConstraint(
            model_name="membershipfee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("included_days", None), ("included_pence", None), ("included_places", None)),
                    ("ends_on__isnull", False),
                    _connector="OR",
                ),
                name="a_membership_includes_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="membershipfee",
            constraint=models.UniqueConstraint(
                fields=("alliance", "renews"), name="a_membership_is_renewed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="membershipfee",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="renews", name="cpd_membershipfee_renews_same"
            ),
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
                    models.PositiveSmallIntegerField(blank=True, help_text="for so many places", null=True),
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
                    "alliance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.alliance",
                    ),
                ),
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
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "fee"], name="cpd_members_allianc_ba6489_idx"),
                    models.Index(fields=["alliance", "changed_by"], name="cpd_members_allianc_0eaa16_idx"),
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
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_membershipchange_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_membershipchange_own"),
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
        migrations.RunSQL(DRAWN, migrations.RunSQL.noop),
        run("membership_terms", migrations.RunSQL.noop, folder=FOLDER),
    ]
