"""E-mails and retention: what belongs to people of an alliance."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import alliance_portal.kernel.migrating
import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models


class Migration(migrations.Migration):
    replaces = [("kernel", "0010_retention")]

    initial = True

    dependencies = [("kernel", "0002_tables"), ("schools", "0002_tables")]

    operations = [
        alliance_portal.kernel.migrating.Tables(
            tables=[
                migrations.CreateModel(
                    name="MailWording",
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
                            "kind",
                            models.CharField(
                                help_text="the key of kernel.mail_kinds, such as cpd.booked", max_length=60
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("subject", models.CharField(max_length=200)),
                        ("body", models.TextField()),
                        ("is_standard", models.BooleanField(default=False)),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="what changed")),
                        (
                            "author",
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
                        "ordering": ["-number"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "author"], name="kernel_mail_allianc_9ec997_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "kind", "number"), name="a_wording_version_once"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_mailwording_guard"
                            ),
                            models.UniqueConstraint(fields=("alliance", "id"), name="kernel_mailwording_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_mailwording_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="author", name="kernel_mailwording_author_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailChoice",
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
                            "topic",
                            models.CharField(
                                help_text="the key of a topic of kernel.mail_kinds", max_length=40
                            ),
                        ),
                        ("is_wanted", models.BooleanField(default=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "person"], name="kernel_mail_allianc_3509c1_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "person", "topic"), name="a_choice_once_a_topic"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(name="kernel_mailchoice_guard"),
                            models.UniqueConstraint(fields=("alliance", "id"), name="kernel_mailchoice_own"),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_mailchoice_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="kernel_mailchoice_person_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutgoingMail",
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
                            "person",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("to_email", models.EmailField(max_length=254)),
                        ("to_name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                help_text="the key of its wording, such as cpd.booked",
                                max_length=60,
                            ),
                        ),
                        (
                            "wording",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                help_text="none: the standard wording",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.mailwording",
                            ),
                        ),
                        ("subject", models.CharField(max_length=200)),
                        ("text", models.TextField()),
                        (
                            "reply_to",
                            models.EmailField(
                                blank=True,
                                help_text="whoever caused it, where answers go there",
                                max_length=254,
                            ),
                        ),
                        (
                            "invitations",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(),
                                blank=True,
                                default=list,
                                help_text="events for calendars that go with it (iCalendar)",
                                size=None,
                            ),
                        ),
                        ("about", models.CharField(max_length=200)),
                        (
                            "link",
                            models.CharField(
                                blank=True, help_text="the page of what it is about", max_length=300
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("sent", "Sent"),
                                    ("failed", "Not sent"),
                                    ("bounced", "Came back"),
                                    ("cancelled", "Stopped"),
                                    ("unwanted", "Not wanted"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("send_after", models.DateTimeField(default=django.utils.timezone.now)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        (
                            "problem",
                            models.CharField(blank=True, help_text="why it did not arrive", max_length=500),
                        ),
                        ("original_subject", models.CharField(blank=True, max_length=200)),
                        ("original_text", models.TextField(blank=True)),
                        ("edited_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "-created_at"], name="kernel_mail_recent"),
                            models.Index(
                                fields=["alliance", "to_email", "-id"], name="kernel_mail_by_address"
                            ),
                            models.Index(
                                fields=["alliance", "person"], name="kernel_outg_allianc_0e6fc0_idx"
                            ),
                            models.Index(
                                fields=["alliance", "wording"], name="kernel_outg_allianc_04a86b_idx"
                            ),
                        ],
                        "constraints": [
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_outgoingmail_guard",
                                redact=("text", "original_text", "invitations"),
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="kernel_outgoingmail_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_outgoingmail_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="person", name="kernel_outgoingmail_person_same"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="wording", name="kernel_outgoingmail_wording_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionPeriod",
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
                        ("days", models.PositiveIntegerField()),
                        ("reason", models.CharField(max_length=300)),
                        (
                            "changed_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["alliance", "changed_by"], name="kernel_rete_allianc_5aa173_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("alliance", "kind"), name="one_period_a_kind"),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_retentionperiod_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="kernel_retentionperiod_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_retentionperiod_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="changed_by", name="kernel_retentionperiod_changed_by_same"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRun",
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
                        ("is_dry", models.BooleanField()),
                        (
                            "started_by",
                            alliance_portal.kernel.tenancy.models.TenantForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schools.person",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                help_text="the job that did it: a job that is taken up again goes on",
                                max_length=100,
                            ),
                        ),
                        ("counts", models.JSONField(default=dict)),
                        ("waiting", models.JSONField(default=dict)),
                        ("finished_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["alliance", "-created_at"], name="kernel_retention_recent"),
                            models.Index(
                                fields=["alliance", "started_by"], name="kernel_rete_allianc_558f25_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alliance", "key"), name="one_retention_run_a_job"
                            ),
                            alliance_portal.kernel.tenancy.guards.TenantGuard(
                                name="kernel_retentionrun_guard"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "id"), name="kernel_retentionrun_own"
                            ),
                            models.UniqueConstraint(
                                fields=("alliance", "public_id"), name="kernel_retentionrun_public"
                            ),
                            alliance_portal.kernel.tenancy.guards.SameAlliance(
                                field="started_by", name="kernel_retentionrun_started_by_same"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
