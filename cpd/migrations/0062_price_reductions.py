"""A date that is taken out gives back its share of the price (sql/price_reductions.sql)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0061_runs_move"),
        ("schools", "0042_network_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="PriceReduction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("pence", models.PositiveIntegerField()),
                ("taken_out_on", models.DateField(help_text="the date that was taken out")),
                ("because", models.CharField(max_length=300)),
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
                        related_name="reductions",
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
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "booking"], name="cpd_pricere_allianc_be03de_idx"),
                    models.Index(fields=["alliance", "given_by"], name="cpd_pricere_allianc_cce625_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0)), name="a_reduction_is_something"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_pricereduction_guard"),
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
        run("price_reductions", migrations.RunSQL.noop, folder=FOLDER),
    ]
