"""Print previews of brochures (C52)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0045_entitlements"),
        ("kernel", "0015_blank_texts"),
        ("schools", "0037_network_posts"),
    ]

    operations = [
        migrations.CreateModel(
            name="BrochurePreview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("filled_at", models.DateTimeField(editable=False)),
                ("sha256", models.CharField(editable=False, max_length=64)),
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
                    "file",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.storedfile",
                    ),
                ),
                (
                    "term",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brochure_previews",
                        to="schools.term",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "term"], name="cpd_brochur_allianc_a3d176_idx"),
                    models.Index(fields=["alliance", "file"], name="cpd_brochur_allianc_9b085e_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alliance", "term"), name="one_brochure_preview_a_term"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_brochurepreview_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_brochurepreview_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_brochurepreview_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="term", name="cpd_brochurepreview_term_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="file", name="cpd_brochurepreview_file_same"
                    ),
                ],
            },
        ),
        run("brochure_previews", "DROP TRIGGER drop_file ON cpd_brochurepreview", folder=FOLDER),
    ]
