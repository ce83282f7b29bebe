"""Trainees are listed in the order in which somebody looks for a name (decisions/0026)."""

from django.db import migrations, models

from alliance_portal.kernel.alphabet import sort_key
from alliance_portal.kernel.tenancy.guards import TenantGuard


class Migration(migrations.Migration):
    dependencies = [
        ("itt", "0002_search"),
        ("schools", "0008_names_in_order"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="trainee",
            options={"ordering": ["sorts_as"]},
        ),
        migrations.RemoveConstraint(
            model_name="trainee",
            name="itt_trainee_guard",
        ),
        migrations.RemoveIndex(
            model_name="trainee",
            name="itt_trainee_by_year",
        ),
        migrations.AddField(
            model_name="trainee",
            name="sorts_as",
            field=sort_key("name"),
        ),
        migrations.AddIndex(
            model_name="trainee",
            index=models.Index(fields=["alliance", "academic_year", "sorts_as"], name="itt_trainee_by_year"),
        ),
        migrations.AddConstraint(
            model_name="trainee",
            constraint=TenantGuard(name="itt_trainee_guard", redact=("sorts_as",)),
        ),
    ]
