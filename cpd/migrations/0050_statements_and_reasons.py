"""Statements as PDFs; why a line of its own rate carries no tax; lines name what they charge as elsewhere."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
ALLIANCES = "where it is not the alliance's reason"


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0049_school_networks"),
        ("deliveries", "0014_shared_data"),
        ("kernel", "0015_blank_texts"),
        ("schools", "0038_the_end_of_the_period"),
    ]

    operations = [
        # A cancellation charge was called charge, and a charge of the apps below support, which credits are not.
        migrations.RemoveConstraint(model_name="invoiceline", name="cpd_invoiceline_charge_same"),
        migrations.RemoveConstraint(model_name="invoiceline", name="cpd_invoiceline_support_same"),
        migrations.RemoveIndex(model_name="invoiceline", name="cpd_invoice_allianc_89712d_idx"),
        migrations.RemoveIndex(model_name="invoiceline", name="cpd_invoice_allianc_94cc2c_idx"),
        migrations.RenameField("invoiceline", "charge", "cancellation"),
        migrations.RenameField("invoiceline", "support", "charge"),
        migrations.AddIndex(
            model_name="invoiceline",
            index=models.Index(fields=["alliance", "cancellation"], name="cpd_invoice_allianc_30ba6e_idx"),
        ),
        migrations.AddIndex(
            model_name="invoiceline",
            index=models.Index(fields=["alliance", "charge"], name="cpd_invoice_allianc_89712d_idx"),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="cancellation", name="cpd_invoiceline_cancellation_same"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=alliance_portal.kernel.tenancy.guards.SameAlliance(
                field="charge", name="cpd_invoiceline_charge_same"
            ),
        ),
        migrations.AddField(
            model_name="invoiceline",
            name="vat_reason",
            field=models.CharField(
                blank=True, help_text=f"why it carries no tax, {ALLIANCES}", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="runprices",
            name="vat_reason",
            field=models.CharField(
                blank=True, help_text=f"why nothing is charged, {ALLIANCES}", max_length=200
            ),
        ),
        migrations.CreateModel(
            name="StatementPrint",
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
                    "file",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.storedfile",
                    ),
                ),
                (
                    "organisation",
                    alliance_portal.kernel.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement_prints",
                        to="schools.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "organisation"], name="cpd_stateme_allianc_6c1fc7_idx"),
                    models.Index(fields=["alliance", "file"], name="cpd_stateme_allianc_e46042_idx"),
                ],
                "constraints": [
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_statementprint_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_statementprint_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_statementprint_public"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="organisation", name="cpd_statementprint_organisation_same"
                    ),
                    alliance_portal.kernel.tenancy.guards.SameAlliance(
                        field="file", name="cpd_statementprint_file_same"
                    ),
                ],
            },
        ),
        run(
            "0050_statements_and_reasons",
            "DROP TRIGGER drop_file ON cpd_statementprint",
            folder=FOLDER,
        ),
    ]
