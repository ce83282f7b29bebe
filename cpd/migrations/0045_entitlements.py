"""What a membership includes is counted down (sql/0045_entitlements.sql)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BACK = """
DROP TRIGGER uncover_paid ON cpd_creditentry; DROP FUNCTION app.uncover_paid();
DROP TRIGGER uncover_waived ON cpd_chargewaiver; DROP FUNCTION app.uncover_waived();
DROP TRIGGER follow_booking ON cpd_booking; DROP FUNCTION app.follow_booking();
DROP TRIGGER cover_priced ON cpd_bookingprice; DROP FUNCTION app.cover_priced();
DROP FUNCTION app.is_to_be_paid(text);
DROP FUNCTION app.uncover_booking(bigint, bigint, bigint);
DROP FUNCTION app.cover_booking(cpd_booking);
DROP TRIGGER keep_entitlement ON cpd_entitlementuse; DROP FUNCTION app.keep_entitlement();
"""


class Migration(migrations.Migration):
    dependencies = [("cpd", "0044_wholes")]

    operations = [
        migrations.AddField(
            model_name="membershipfee",
            name="included_pence",
            field=models.PositiveIntegerField(blank=True, help_text="pays for so much of courses", null=True),
        ),
        migrations.AddField(
            model_name="membershipfee",
            name="included_places",
            field=models.PositiveSmallIntegerField(blank=True, help_text="or for so many places", null=True),
        ),
        migrations.AlterField(
            model_name="membershipfee",
            name="entitlement",
            field=models.TextField(blank=True, help_text="in words"),
        ),
        migrations.AddConstraint(
            model_name="membershipfee",
            constraint=models.CheckConstraint(
                condition=models.Q(("included_pence", None), ("included_places", None))
                | (
                    models.Q(("ends_on__isnull", False))
                    & (models.Q(("included_pence", None)) ^ models.Q(("included_places", None)))
                ),
                name="a_membership_includes_one_thing_until_a_day",
            ),
        ),
        migrations.AddField(
            model_name="cancellationcharge",
            name="kept_pence",
            field=models.PositiveIntegerField(
                default=0, help_text="what a membership had paid of the place, and does not get back"
            ),
        ),
        migrations.AlterField(
            model_name="cancellationcharge",
            name="pence",
            field=models.PositiveIntegerField(help_text="what the school pays in money"),
        ),
        migrations.RemoveConstraint(model_name="cancellationcharge", name="a_charge_within_the_price"),
        migrations.AddConstraint(
            model_name="cancellationcharge",
            constraint=models.CheckConstraint(
                condition=models.Q(("price_pence__gte", models.F("pence") + models.F("kept_pence"))),
                name="a_charge_within_the_price",
            ),
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
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("pence", models.IntegerField()),
                ("places", models.SmallIntegerField(default=0)),
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
                    "booking",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entitlement_uses",
                        to="cpd.booking",
                    ),
                ),
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
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "fee"], name="cpd_entitle_allianc_cc2c61_idx"),
                    models.Index(fields=["alliance", "booking"], name="cpd_entitle_allianc_79fa1a_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pence", 0), ("places", 0), _negated=True),
                        name="an_entitlement_use_is_something",
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_entitlementuse_guard"),
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
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[("low", "Nearly used up"), ("ending", "Ends soon")], max_length=6
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
                    "fee",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="cpd.membershipfee",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["alliance", "fee"], name="cpd_entitle_allianc_288470_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("alliance", "fee", "reason"), name="an_entitlement_warning_once"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_entitlementwarning_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_entitlementwarning_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_entitlementwarning_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="fee", name="cpd_entitlementwarning_fee_same"
                    ),
                ],
            },
        ),
        run("0045_entitlements", BACK, folder=FOLDER),
    ]
