"""What becomes of a booking for somebody who is somewhere else at that time: for the alliance, and for a run."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alliance_portal.kernel.tenancy.guards

RULES = [
    ("warn", "Say so, and let people book all the same"),
    ("block", "Refuse the booking, and say what is at the same time"),
    ("allow", "Say nothing"),
]


class Migration(migrations.Migration):
    dependencies = [("cpd", "0063_split_duties")]

    operations = [
        migrations.CreateModel(
            name="ClashSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("rule", models.CharField(choices=RULES, default="warn", max_length=5)),
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
                "constraints": [
                    models.UniqueConstraint(fields=("alliance",), name="one_rule_for_clashes"),
                    alliance_portal.kernel.tenancy.guards.TenantGuard(name="cpd_clashsettings_guard"),
                    models.UniqueConstraint(fields=("alliance", "id"), name="cpd_clashsettings_own"),
                    models.UniqueConstraint(
                        fields=("alliance", "public_id"), name="cpd_clashsettings_public"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="run",
            name="clashes",
            field=models.CharField(
                blank=True,
                choices=RULES,
                help_text="empty: as the alliance’s (ClashSettings)",
                max_length=5,
            ),
        ),
    ]
