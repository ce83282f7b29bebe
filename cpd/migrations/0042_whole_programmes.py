"""What is booked or asked for as a whole says of which programme it is; one certificate for all of it (C59)."""

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0041_phase_waits"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="certificate",
            name="one_valid_certificate_a_booking",
        ),
        migrations.AddField(
            model_name="certificate",
            name="programme",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificates",
                to="cpd.programme",
            ),
        ),
        migrations.AddField(
            model_name="groupbooking",
            name="programme",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                help_text="all of which was booked or asked for at once (C59)",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="group_bookings",
                to="cpd.programme",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="certificate_percent",
            field=models.PositiveSmallIntegerField(
                default=80, help_text="of the taught time of all of it, for one certificate for the whole"
            ),
        ),
        migrations.AddIndex(
            model_name="certificate",
            index=models.Index(fields=["alliance", "programme"], name="cpd_certifi_allianc_efe3c3_idx"),
        ),
        migrations.AddIndex(
            model_name="groupbooking",
            index=models.Index(fields=["alliance", "programme"], name="cpd_groupbo_allianc_379c7d_idx"),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("alliance", "booking", "programme"),
                name="one_valid_certificate_of_each",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="programme", name="cpd_certificate_programme_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupbooking",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="programme", name="cpd_groupbooking_programme_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("certificate_percent__range", (1, 100))), name="certified_from_some_of_it"
            ),
        ),
    ]
