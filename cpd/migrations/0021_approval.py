"""Places that are asked for: held until the school approves (sql/*_approval)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0020_offers"), ("schools", "0030_public_courses")]

    operations = [
        migrations.CreateModel(
            name="HoldTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("days", models.PositiveSmallIntegerField(default=7)),
                (
                    "alliance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.alliance",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("alliance",), name="one_hold_time_an_alliance"),
                    models.CheckConstraint(
                        condition=models.Q(("days__range", (1, 28))), name="held_for_days_not_months"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_holdtime_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_holdtime_own"),
                    models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_holdtime_public"),
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
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("is_wanted", models.BooleanField(default=True)),
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
                    models.Index(fields=["alliance", "organisation"], name="cpd_schoola_allianc_3384a9_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "organisation"), name="one_answer_a_school"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_schoolapproval_guard"),
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
        migrations.RemoveConstraint(model_name="booking", name="a_person_once_on_a_run"),
        migrations.AddField(
            model_name="booking",
            name="decided_by",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.person",
            ),
        ),
        migrations.AddField(
            model_name="booking", name="declined_because", field=models.TextField(blank=True)
        ),
        migrations.AddField(
            model_name="booking",
            name="hold_until",
            field=models.DateTimeField(
                editable=False, help_text="when the place is let go that was asked for", null=True
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="needs_approval",
            field=models.BooleanField(default=False, help_text="she asked, and her school has not answered"),
        ),
        migrations.AlterField(
            model_name="booking",
            name="state",
            field=models.CharField(
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
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["alliance", "decided_by"], name="cpd_booking_allianc_f91735_idx"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["cancelled", "declined"]), _negated=True),
                fields=("alliance", "run", "person"),
                name="a_person_once_on_a_run",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "requested"), _negated=True),
                    ("needs_approval", True),
                    _connector="OR",
                ),
                name="requested_until_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("needs_approval", False),
                    ("state__in", ["requested", "waitlisted", "declined", "cancelled"]),
                    _connector="OR",
                ),
                name="a_place_once_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="decided_by", name="cpd_booking_decided_by_same"
            ),
        ),
        run(
            "0021_approval",
            "DROP TRIGGER hold_booking ON cpd_booking; DROP FUNCTION app.hold_booking();"
            " DROP FUNCTION app.hold_days(bigint)",
            folder=FOLDER,
        ),
    ]
