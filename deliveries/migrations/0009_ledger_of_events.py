"""What an entry of the ledger says of an event: host, hours, evidence-based days, who was there (C24)."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
EARLIER = (FOLDER / "0003_ledger.sql").read_text().partition("CREATE CONSTRAINT TRIGGER")[0]
UNDO = EARLIER.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0008_self_evaluation_prints"),
        ("schools", "0033_network_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="attended",
            field=models.IntegerField(
                default=0,
                help_text="Who was there; `people` counts somebody once for all sessions of a course",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="evidence_based_days",
            field=models.DecimalField(
                decimal_places=2,
                default=0,
                help_text="Of the days, those that count for KPI 2.1",
                max_digits=7,
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="host",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.organisation",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="hours",
            field=models.DecimalField(
                decimal_places=2, default=0, help_text="Of those who delivered", max_digits=7
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["alliance", "host"], name="deliveries__allianc_fa022b_idx"),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=Q(
                    reverses=None,
                    hours__gte=0,
                    attended__gte=0,
                    evidence_based_days__gte=0,
                    evidence_based_days__lte=F("days"),
                )
                | Q(
                    reverses__isnull=False,
                    hours__lte=0,
                    attended__lte=0,
                    evidence_based_days__lte=0,
                    evidence_based_days__gte=F("days"),
                ),
                name="particulars_go_with_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="host", name="deliveries_contribution_host_same"
            ),
        ),
        run("ledger_of_events", UNDO, folder=FOLDER),
    ]
