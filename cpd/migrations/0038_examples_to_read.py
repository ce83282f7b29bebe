"""Examples of the impact are read by others once they are approved, as comments are."""

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0037_joint_shares"),
        ("schools", "0033_network_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="commentdecision",
            name="impact",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="cpd.impactanswer",
            ),
        ),
        migrations.AlterField(
            model_name="commentdecision",
            name="evaluation",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="cpd.evaluation",
            ),
        ),
        migrations.AddIndex(
            model_name="commentdecision",
            index=models.Index(fields=["alliance", "impact"], name="cpd_comment_allianc_af8c36_idx"),
        ),
        migrations.AddConstraint(
            model_name="commentdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("evaluation", None), ("impact", None), _connector="XOR"),
                name="decided_on_a_comment_or_an_example",
            ),
        ),
        migrations.AddConstraint(
            model_name="commentdecision",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="impact", name="cpd_commentdecision_impact_same"
            ),
        ),
    ]
