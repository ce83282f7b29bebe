"""Hubs of a project research a question: meetings, visits, findings and reports (C56)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cpd", "0005_schools_report")]

    operations = [
        migrations.CreateModel(
            name="HubFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("found", models.TextField()),
                ("changed", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HubMeeting",
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
                        choices=[("meeting", "Meeting"), ("visit", "Visit")], default="meeting", max_length=8
                    ),
                ),
                ("held_on", models.DateField()),
                ("people", models.PositiveSmallIntegerField(help_text="how many were there")),
                ("notes", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["held_on", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HubPresence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HubReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HubResearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("question", models.CharField(max_length=300)),
                ("method", models.TextField(blank=True, help_text="how the hub finds out")),
                ("found", models.TextField(blank=True)),
                ("changed", models.TextField(blank=True, help_text="what schools do differently now")),
                ("next_steps", models.TextField(blank=True)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="hub",
            name="researcher",
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
        migrations.AddIndex(
            model_name="hub",
            index=models.Index(fields=["alliance", "researcher"], name="cpd_hub_allianc_dd50a9_idx"),
        ),
        migrations.AddConstraint(
            model_name="hub",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="researcher", name="cpd_hub_researcher_same"
            ),
        ),
        migrations.AddField(
            model_name="hubfinding",
            name="alliance",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.alliance",
            ),
        ),
        migrations.AddField(
            model_name="hubfinding",
            name="hub",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="school_findings",
                to="cpd.hub",
            ),
        ),
        migrations.AddField(
            model_name="hubfinding",
            name="school",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.organisation",
            ),
        ),
        migrations.AddField(
            model_name="hubfinding",
            name="written_by",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.person",
            ),
        ),
        migrations.AddField(
            model_name="hubmeeting",
            name="alliance",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.alliance",
            ),
        ),
        migrations.AddField(
            model_name="hubmeeting",
            name="hub",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="cpd.hub",
            ),
        ),
        migrations.AddField(
            model_name="hubmeeting",
            name="place",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.organisation",
            ),
        ),
        migrations.AddField(
            model_name="hubmeeting",
            name="written_by",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.person",
            ),
        ),
        migrations.AddField(
            model_name="hubpresence",
            name="alliance",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.alliance",
            ),
        ),
        migrations.AddField(
            model_name="hubpresence",
            name="meeting",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="presences",
                to="cpd.hubmeeting",
            ),
        ),
        migrations.AddField(
            model_name="hubpresence",
            name="school",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.organisation",
            ),
        ),
        migrations.AddField(
            model_name="hubreport",
            name="alliance",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.alliance",
            ),
        ),
        migrations.AddField(
            model_name="hubreport",
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
            model_name="hubreport",
            name="hub",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="cpd.hub",
            ),
        ),
        migrations.AddField(
            model_name="hubresearch",
            name="alliance",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.alliance",
            ),
        ),
        migrations.AddField(
            model_name="hubresearch",
            name="hub",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="research",
                to="cpd.hub",
            ),
        ),
        migrations.AddField(
            model_name="hubresearch",
            name="written_by",
            field=alliance_portal.kernel.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.person",
            ),
        ),
        migrations.AddIndex(
            model_name="hubfinding",
            index=models.Index(fields=["alliance", "hub"], name="cpd_hubfind_allianc_e33513_idx"),
        ),
        migrations.AddIndex(
            model_name="hubfinding",
            index=models.Index(fields=["alliance", "school"], name="cpd_hubfind_allianc_e92e28_idx"),
        ),
        migrations.AddIndex(
            model_name="hubfinding",
            index=models.Index(fields=["alliance", "written_by"], name="cpd_hubfind_allianc_c8c5d1_idx"),
        ),
        migrations.AddConstraint(
            model_name="hubfinding",
            constraint=models.UniqueConstraint(
                fields=("alliance", "hub", "school"), name="one_finding_a_school_of_a_hub"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubfinding",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hubfinding_guard"),
        ),
        migrations.AddConstraint(
            model_name="hubfinding",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hubfinding_own"),
        ),
        migrations.AddConstraint(
            model_name="hubfinding",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="cpd_hubfinding_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubfinding",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="hub", name="cpd_hubfinding_hub_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubfinding",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="school", name="cpd_hubfinding_school_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubfinding",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="written_by", name="cpd_hubfinding_written_by_same"
            ),
        ),
        migrations.AddIndex(
            model_name="hubmeeting",
            index=models.Index(fields=["alliance", "hub"], name="cpd_hubmeet_allianc_b875df_idx"),
        ),
        migrations.AddIndex(
            model_name="hubmeeting",
            index=models.Index(fields=["alliance", "place"], name="cpd_hubmeet_allianc_cbabbd_idx"),
        ),
        migrations.AddIndex(
            model_name="hubmeeting",
            index=models.Index(fields=["alliance", "written_by"], name="cpd_hubmeet_allianc_1b0189_idx"),
        ),
        migrations.AddConstraint(
            model_name="hubmeeting",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hubmeeting_guard"),
        ),
        migrations.AddConstraint(
            model_name="hubmeeting",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hubmeeting_own"),
        ),
        migrations.AddConstraint(
            model_name="hubmeeting",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="cpd_hubmeeting_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubmeeting",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="hub", name="cpd_hubmeeting_hub_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubmeeting",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="place", name="cpd_hubmeeting_place_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubmeeting",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="written_by", name="cpd_hubmeeting_written_by_same"
            ),
        ),
        migrations.AddIndex(
            model_name="hubpresence",
            index=models.Index(fields=["alliance", "meeting"], name="cpd_hubpres_allianc_e7a9ec_idx"),
        ),
        migrations.AddIndex(
            model_name="hubpresence",
            index=models.Index(fields=["alliance", "school"], name="cpd_hubpres_allianc_41bab7_idx"),
        ),
        migrations.AddConstraint(
            model_name="hubpresence",
            constraint=models.UniqueConstraint(
                fields=("alliance", "meeting", "school"), name="a_school_at_a_meeting_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubpresence",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hubpresence_guard"),
        ),
        migrations.AddConstraint(
            model_name="hubpresence",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hubpresence_own"),
        ),
        migrations.AddConstraint(
            model_name="hubpresence",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="cpd_hubpresence_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubpresence",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="meeting", name="cpd_hubpresence_meeting_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubpresence",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="school", name="cpd_hubpresence_school_same"
            ),
        ),
        migrations.AddIndex(
            model_name="hubreport",
            index=models.Index(fields=["alliance", "hub"], name="cpd_hubrepo_allianc_253e9d_idx"),
        ),
        migrations.AddIndex(
            model_name="hubreport",
            index=models.Index(fields=["alliance", "file"], name="cpd_hubrepo_allianc_b84a40_idx"),
        ),
        migrations.AddConstraint(
            model_name="hubreport",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hubreport_guard"),
        ),
        migrations.AddConstraint(
            model_name="hubreport",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hubreport_own"),
        ),
        migrations.AddConstraint(
            model_name="hubreport",
            constraint=models.UniqueConstraint(fields=("alliance", "public_id"), name="cpd_hubreport_public"),
        ),
        migrations.AddConstraint(
            model_name="hubreport",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="hub", name="cpd_hubreport_hub_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubreport",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="file", name="cpd_hubreport_file_same"
            ),
        ),
        migrations.AddIndex(
            model_name="hubresearch",
            index=models.Index(fields=["alliance", "hub"], name="cpd_hubrese_allianc_567288_idx"),
        ),
        migrations.AddIndex(
            model_name="hubresearch",
            index=models.Index(fields=["alliance", "written_by"], name="cpd_hubrese_allianc_ba1a8d_idx"),
        ),
        migrations.AddConstraint(
            model_name="hubresearch",
            constraint=models.UniqueConstraint(fields=("alliance", "hub"), name="one_research_a_hub"),
        ),
        migrations.AddConstraint(
            model_name="hubresearch",
            constraint=alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_hubresearch_guard"),
        ),
        migrations.AddConstraint(
            model_name="hubresearch",
            constraint=models.UniqueConstraint(fields=("alliance", "id"), name="cpd_hubresearch_own"),
        ),
        migrations.AddConstraint(
            model_name="hubresearch",
            constraint=models.UniqueConstraint(
                fields=("alliance", "public_id"), name="cpd_hubresearch_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubresearch",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="hub", name="cpd_hubresearch_hub_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="hubresearch",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="written_by", name="cpd_hubresearch_written_by_same"
            ),
        ),
        run("hub_reports", migrations.RunSQL.noop, folder=FOLDER),
    ]
