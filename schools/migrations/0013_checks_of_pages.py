"""When a school last said that its page is right (PEERS.md 6.2)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0012_more_time_for_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="PageCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("checked_at", models.DateTimeField(editable=False, null=True)),
                ("reminded_at", models.DateTimeField(editable=False, null=True)),
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
                    "checked_by",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.person",
                    ),
                ),
                (
                    "organisation",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page_checks",
                        to="schools.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "organisation"], name="schools_pag_allianc_529447_idx"),
                    models.Index(fields=["alliance", "checked_by"], name="schools_pag_allianc_3381f6_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "organisation"), name="one_check_of_a_page"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_pagecheck_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="schools_pagecheck_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="schools_pagecheck_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="organisation", name="schools_pagecheck_organisation_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="checked_by", name="schools_pagecheck_checked_by_same"
                    ),
                ],
            },
        ),
    ]
