"""Files, jobs, the log and calendar feeds: what belongs to an alliance or an account alone."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import alliance_portal.kernel.migrating
import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kernel", "0001_ground"), ("schools", "0001_alliance")]

    operations = [
        alliance_portal.kernel.migrating.Tables(
            tables=[
                migrations.CreateModel(
                    name="AuditEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "alliance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="schools.alliance",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("actor", models.TextField()),
                        ("request", models.TextField()),
                        ("table_name", models.TextField()),
                        ("row_id", models.BigIntegerField()),
                        ("op", models.CharField(max_length=1)),
                        ("old", models.JSONField(null=True)),
                        ("new", models.JSONField(null=True)),
                    ],
                    options={"db_table": 'audit"."event', "managed": False, "indexes": [], "constraints": []},
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_feeds",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("last_fetched_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("account",),
                                name="one_calendar_feed_at_a_time",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("name", models.CharField(max_length=200)),
                        ("kind", models.CharField(max_length=40)),
                        ("content_type", models.CharField(max_length=100)),
                        ("size", models.PositiveIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("input_key", models.CharField(blank=True, max_length=64)),
                        (
                            "released",
                            models.BooleanField(default=False, help_text="DfE reviewers may read it"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("input_key", ""), _negated=True),
                                fields=("alliance", "kind", "input_key"),
                                name="one_file_an_input",
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_storedfile_guard", reviewer="released"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="kernel_storedfile_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_storedfile_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileContent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "file",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contents",
                                to="kernel.storedfile",
                            ),
                        ),
                        ("content", models.BinaryField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "file"], name="kernel_file_allianc_876a82_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "file"), name="one_content_a_file"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_filecontent_guard",
                                redact=("content",),
                                reviewer="file_id = ANY (ARRAY(SELECT f.id FROM kernel_storedfile f WHERE f.released))",
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="kernel_filecontent_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_filecontent_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="file", name="kernel_filecontent_file_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("kind", models.CharField(max_length=40)),
                        ("title", models.CharField(max_length=200)),
                        ("params", models.JSONField(default=dict)),
                        ("dedupe_key", models.CharField(max_length=100)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting"),
                                    ("running", "In progress"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                max_length=10,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("run_after", models.DateTimeField(default=django.utils.timezone.now)),
                        ("woken_at", models.DateTimeField(null=True)),
                        ("lease_until", models.DateTimeField(null=True)),
                        ("token", models.UUIDField(null=True)),
                        (
                            "requested_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("progress_done", models.PositiveIntegerField(default=0)),
                        ("progress_total", models.PositiveIntegerField(default=0)),
                        ("progress_message", models.CharField(blank=True, max_length=200)),
                        ("result_url", models.CharField(blank=True, max_length=300)),
                        ("error", models.TextField(blank=True)),
                        ("finished_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "-created_at"], name="kernel_job_recent")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "kind", "dedupe_key"), name="one_job_an_input"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_job_guard",
                                redact=(
                                    "lease_until",
                                    "token",
                                    "woken_at",
                                    "progress_done",
                                    "progress_total",
                                    "progress_message",
                                ),
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="kernel_job_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_job_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "hold_back_minutes",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "At once"),
                                    (5, "5 minutes"),
                                    (10, "10 minutes"),
                                    (15, "15 minutes"),
                                    (30, "30 minutes"),
                                ],
                                default=5,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance",), name="one_mail_settings_an_alliance"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_mailsettings_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="kernel_mailsettings_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_mailsettings_public"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnCopy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "format",
                            models.CharField(
                                choices=[("page", "A page"), ("json", "A file (JSON)")], max_length=4
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={"ordering": ["-id"], "indexes": [], "constraints": []},
                ),
            ]
        )
    ]
