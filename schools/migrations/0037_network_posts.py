import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0036_half_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("network", models.UUIDField(editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("resource", "Resource"), ("news", "News"), ("meeting", "Meeting")],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                ("version", models.CharField(blank=True, max_length=40)),
                (
                    "dated_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="of a meeting the day on which it is",
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                    "posted_by",
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
                    "withdrawn_by",
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
            ],
            options={
                "ordering": ["-dated_on", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "network", "-dated_on"], name="schools_network_posts"),
                    models.Index(fields=["alliance", "posted_by"], name="schools_net_allianc_d22f97_idx"),
                    models.Index(fields=["alliance", "withdrawn_by"], name="schools_net_allianc_d47296_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "resource"), _negated=True),
                            models.Q(("url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_resource_of_a_network_is_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "meeting"), _negated=True),
                            models.Q(("starts_at__isnull", False), models.Q(("place", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_meeting_of_a_network_has_a_time_and_a_place",
                    ),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_networkpost_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="schools_networkpost_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="schools_networkpost_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="posted_by", name="schools_networkpost_posted_by_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="withdrawn_by", name="schools_networkpost_withdrawn_by_same"
                    ),
                ],
            },
        ),
        run("network_posts", "DROP FUNCTION app.network_posts(uuid)", folder=FOLDER),
    ]
