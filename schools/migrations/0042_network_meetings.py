"""Networks of alliances share files, and their meetings stand in calendars and are told of by e-mail (E6)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BEFORE = (FOLDER / "network_post_authors.sql").read_text(encoding="utf-8")
BACK = (
    "DROP FUNCTION app.network_file(uuid, uuid); DROP FUNCTION app.network_posts(uuid); "
    f"DROP FUNCTION app.network_shown(uuid); {BEFORE.split(';', 1)[1]}"
)


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0015_blank_texts"),
        ("schools", "0041_kinds_of_staff"),
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
        migrations.RemoveConstraint(
            model_name="networkpost",
            name="a_resource_of_a_network_is_somewhere",
        ),
        migrations.AddField(
            model_name="networkpost",
            name="file",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.storedfile",
            ),
        ),
        migrations.AddIndex(
            model_name="networkpost",
            index=models.Index(fields=["alliance", "file"], name="schools_net_allianc_2c49f8_idx"),
        ),
        migrations.AddConstraint(
            model_name="networkpost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "resource"), _negated=True),
                    models.Q(("url", ""), _negated=True),
                    ("file__isnull", False),
                    _connector="OR",
                ),
                name="a_resource_of_a_network_is_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkpost",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="file", name="schools_networkpost_file_same"
            ),
        ),
        run("network_files", BACK, folder=FOLDER),
    ]
