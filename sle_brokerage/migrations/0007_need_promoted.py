"""The need of the alliance that support meets (C51)."""

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0012_need_promoted"),
        ("schools", "0033_network_requests"),
        ("sle_brokerage", "0006_day_rates"),
    ]

    operations = [
        migrations.AddField(
            model_name="supportrequest",
            name="meets",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
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
        migrations.AddIndex(
            model_name="supportrequest",
            index=models.Index(fields=["alliance", "meets"], name="sle_brokera_allianc_cb5553_idx"),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="meets", name="sle_brokerage_supportrequest_meets_same"
            ),
        ),
    ]
