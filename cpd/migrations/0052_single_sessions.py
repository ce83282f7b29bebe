"""Sessions of a run can be booked by themselves (sql/single_sessions.sql; decision 0020)."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0051_open_registers"),
        ("schools", "0037_network_posts"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="booking",
            name="a_person_once_on_a_run",
        ),
        migrations.RemoveConstraint(
            model_name="run",
            name="cpd_run_guard",
        ),
        migrations.RemoveConstraint(
            model_name="run",
            name="never_oversold",
        ),
        migrations.AddField(
            model_name="booking",
            name="session",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
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
        migrations.AddField(
            model_name="rescheduling",
            name="moved",
            field=models.UUIDField(
                help_text="the date that moved, by its public id: it may be gone; empty: all of them",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="session_price_pence",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="of a session by itself; empty: the run is booked as a whole (C59)",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="taken_singly",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="in the session that most booked by itself (decision 0020)",
            ),
        ),
        migrations.AddField(
            model_name="runprices",
            name="other_session_pence",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="runprices",
            name="partner_session_pence",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["alliance", "session"], name="cpd_booking_allianc_d2e772_idx"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["cancelled", "declined"]), _negated=True),
                fields=("alliance", "run", "person", "session"),
                name="a_person_once_on_a_session",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("session", None),
                    models.Q(("state__in", ["waitlisted", "offered"]), _negated=True),
                    _connector="OR",
                ),
                name="nobody_waits_for_a_session_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="session", name="cpd_booking_session_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("session_price_pence", None), ("allotted", 0), _connector="OR"),
                name="joint_runs_are_booked_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("session_price_pence__isnull", False), ("taken_singly", 0), _connector="OR"
                ),
                name="singly_where_offered",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(
                name="cpd_run_guard",
                redact=("taken", "taken_singly", "last_position", "starts_at", "ends_at"),
            ),
        ),
        run("single_sessions", migrations.RunSQL.noop, folder=FOLDER),
    ]
