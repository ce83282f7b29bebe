"""Bodies and meetings carry files (E9); meetings of networks say when they end (E6); invitations to several places go in one
letter."""

import uuid
from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.functions
import django.db.models.deletion
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("schools", "0004_specialisms")]

    operations = [
        migrations.CreateModel(
            name="GovernanceFile",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("terms", "Terms of reference"),
                            ("agenda", "Agenda"),
                            ("minutes", "Minutes"),
                            ("paper", "Paper"),
                        ],
                        max_length=7,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="networknotice",
            name="ends_at",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="networkpost",
            name="ends_at",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="networkpost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                ),
                name="a_meeting_of_a_network_ends_after_its_start",
            ),
        ),
        migrations.AddField(
            model_name="governancefile",
            name="added_by",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.person",
            ),
        ),
        migrations.AddField(
            model_name="governancefile",
            name="alliance",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.alliance",
            ),
        ),
        migrations.AddField(
            model_name="governancefile",
            name="archived_by",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.person",
            ),
        ),
        migrations.AddField(
            model_name="governancefile",
            name="body",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="schools.body",
            ),
        ),
        migrations.AddField(
            model_name="governancefile",
            name="file",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="governancefile",
            name="meeting",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="schools.meeting",
            ),
        ),
        migrations.AddIndex(
            model_name="governancefile",
            index=models.Index(fields=["alliance", "body"], name="schools_gov_allianc_edeaa9_idx"),
        ),
        migrations.AddIndex(
            model_name="governancefile",
            index=models.Index(fields=["alliance", "meeting"], name="schools_gov_allianc_0c3427_idx"),
        ),
        migrations.AddIndex(
            model_name="governancefile",
            index=models.Index(fields=["alliance", "file"], name="schools_gov_allianc_edd5a2_idx"),
        ),
        migrations.AddIndex(
            model_name="governancefile",
            index=models.Index(fields=["alliance", "added_by"], name="schools_gov_allianc_2f6b0a_idx"),
        ),
        migrations.AddIndex(
            model_name="governancefile",
            index=models.Index(fields=["alliance", "archived_by"], name="schools_gov_allianc_bc0390_idx"),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body__isnull", False), ("kind__in", ("terms", "paper")), ("meeting", None)),
                    models.Q(
                        ("body", None),
                        ("kind__in", ("agenda", "minutes", "paper")),
                        ("meeting__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_paper_is_of_a_body_or_a_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="schools_governancefile_guard"),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="schools_governancefile_own"),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="schools_governancefile_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="body", name="schools_governancefile_body_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="meeting", name="schools_governancefile_meeting_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="file", name="schools_governancefile_file_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="added_by", name="schools_governancefile_added_by_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="governancefile",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="archived_by", name="schools_governancefile_archived_by_same"
            ),
        ),
        run("network_meetings_end", migrations.RunSQL.noop, folder=FOLDER),
        migrations.AddField(
            model_name="invitation",
            name="letter",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
                help_text="the same for those of one e-mail",
            ),
        ),
        migrations.RemoveConstraint(model_name="invitation", name="one_open_invitation_an_email"),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state", "invited")),
                expressions=[
                    ("alliance", RangeOperators.EQUAL),
                    ("email", RangeOperators.EQUAL),
                    ("letter", RangeOperators.NOT_EQUAL),
                ],
                name="one_open_letter_an_email",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("alliance", "letter", "organisation"), name="a_place_once_in_a_letter"
            ),
        ),
    ]
