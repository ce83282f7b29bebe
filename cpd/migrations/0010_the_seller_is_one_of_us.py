"""Which school or partner it is that invoices, where it is one of those that are invoiced."""

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0009_names_in_order"),
        ("schools", "0007_support_staff_stop_looking"),
    ]

    operations = [
        migrations.AddField(
            model_name="billing",
            name="organisation",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="the seller among those that are invoiced: it gets no invoice of its own; empty: somebody else",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="billing",
            index=models.Index(fields=["alliance", "organisation"], name="cpd_billing_allianc_06894f_idx"),
        ),
        migrations.AddConstraint(
            model_name="billing",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="organisation", name="cpd_billing_organisation_same"
            ),
        ),
    ]
