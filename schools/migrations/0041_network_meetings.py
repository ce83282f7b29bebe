"""Meetings of networks of alliances stand in calendars, and those who run an alliance are told of them (E6)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BEFORE = (FOLDER / "network_post_authors.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0040_network_post_authors"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkNotice",
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
                ("key", models.UUIDField(editable=False)),
                ("posted_at", models.DateTimeField()),
                ("title", models.CharField(max_length=200)),
                ("dated_on", models.DateField()),
                ("starts_at", models.TimeField()),
                ("place", models.CharField(max_length=200)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["alliance", "dated_on"], name="schools_notices_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "key"), name="told_of_a_meeting_once"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_networknotice_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="schools_networknotice_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="schools_networknotice_public"
                    ),
                ],
            },
        ),
        run("network_post_keys", f"DROP FUNCTION app.network_posts(uuid); {BEFORE}", folder=FOLDER),
    ]
