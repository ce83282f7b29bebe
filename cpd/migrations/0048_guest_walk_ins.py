"""People of a guest who come to the host's door without a booking (decision 0022)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BACK = "DROP FUNCTION app.walk_ins_asked(uuid); DROP FUNCTION app.walk_ins_of_ours();"


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0047_outcome_askings"),
        ("schools", "0038_the_end_of_the_period"),
    ]

    operations = [
        migrations.CreateModel(
            name="GuestWalkIn",
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
                ("school", models.CharField(max_length=200)),
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
                    "guest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.alliance"
                    ),
                ),
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
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "session"], name="cpd_guestwa_allianc_618a88_idx"),
                    models.Index(fields=["alliance", "asked_by"], name="cpd_guestwa_allianc_c46e03_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("alliance", "session", "guest", "name"), name="a_guest_walks_in_once"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_guestwalkin_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_guestwalkin_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_guestwalkin_public"),
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
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("walk_in", models.UUIDField(editable=False)),
                ("declined_because", models.TextField(blank=True)),
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
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "booking"], name="cpd_walkina_allianc_63c613_idx"),
                    models.Index(fields=["alliance", "answered_by"], name="cpd_walkina_allianc_d17501_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "walk_in"), name="a_walk_in_answered_once"),
                    models.CheckConstraint(
                        condition=models.Q(("booking", None), ("declined_because", ""), _connector="XOR"),
                        name="a_place_or_a_reason",
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_walkinanswer_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_walkinanswer_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_walkinanswer_public"),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="booking", name="cpd_walkinanswer_booking_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="answered_by", name="cpd_walkinanswer_answered_by_same"
                    ),
                ],
            },
        ),
        run("guest_walk_ins", BACK, folder=FOLDER),
    ]
