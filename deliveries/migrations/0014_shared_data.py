import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0013_surveys"),
        ("schools", "0033_network_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataShare",
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
                    "measures",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("given", "Days it gave to other schools, by area"),
                                ("received", "Days it received from others, by area"),
                                (
                                    "priorities",
                                    "What it works on: its priorities, with their measures of success",
                                ),
                                ("courses", "How many of its staff took part in which courses"),
                                ("support", "Support from system leaders: what for, how many days"),
                                ("training", "Placements of trainee teachers"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                    ),
                ),
                ("ends_on", models.DateField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
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
                    "person",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
                (
                    "protocol",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.agreementversion",
                    ),
                ),
                (
                    "revoked_by",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
                (
                    "school",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_shares",
                        to="schools.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "school"], name="deliveries__allianc_74b225_idx"),
                    models.Index(fields=["alliance", "person"], name="deliveries__allianc_f1ade3_idx"),
                    models.Index(fields=["alliance", "protocol"], name="deliveries__allianc_6ece0a_idx"),
                    models.Index(fields=["alliance", "agreed_by"], name="deliveries__allianc_6bba0e_idx"),
                    models.Index(fields=["alliance", "revoked_by"], name="deliveries__allianc_f7b7a4_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("measures", []), _negated=True), name="something_is_shared"
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_datashare_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_datashare_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_datashare_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="school", name="deliveries_datashare_school_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="person", name="deliveries_datashare_person_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="protocol", name="deliveries_datashare_protocol_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="agreed_by", name="deliveries_datashare_agreed_by_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="revoked_by", name="deliveries_datashare_revoked_by_same"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataShareView",
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
                    "alliance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.alliance",
                    ),
                ),
                (
                    "share",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="deliveries.datashare",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "share"], name="deliveries__allianc_5a65a2_idx")
                ],
                "constraints": [
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="deliveries_datashareview_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="deliveries_datashareview_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="deliveries_datashareview_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="share", name="deliveries_datashareview_share_same"
                    ),
                ],
            },
        ),
    ]
