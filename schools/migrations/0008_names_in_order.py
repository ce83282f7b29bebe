"""People and organisations are listed in the order in which somebody looks for a name (decisions/0026)."""

from django.db import migrations, models

from alliance_portal.kernel.alphabet import sort_key
from alliance_portal.kernel.tenancy.guards import TenantGuard


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0005_sort_keys"),
        ("schools", "0007_support_staff_stop_looking"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="organisation",
            options={"ordering": ["sorts_as"]},
        ),
        migrations.AlterModelOptions(
            name="person",
            options={"ordering": ["sorts_as"]},
        ),
        migrations.RemoveConstraint(
            model_name="organisation",
            name="schools_organisation_guard",
        ),
        migrations.RemoveConstraint(
            model_name="person",
            name="schools_person_guard",
        ),
        migrations.RemoveIndex(
            model_name="organisation",
            name="schools_organisation_by_name",
        ),
        migrations.RemoveIndex(
            model_name="person",
            name="schools_person_by_school",
        ),
        migrations.AddField(
            model_name="organisation",
            name="sorts_as",
            field=sort_key("name"),
        ),
        migrations.AddField(
            model_name="person",
            name="sorts_as",
            field=sort_key("name"),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["alliance", "sorts_as"], name="schools_organisation_by_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["alliance", "sorts_as"], name="schools_person_by_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["alliance", "organisation", "sorts_as"], name="schools_person_by_school"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=TenantGuard(importer=True, name="schools_organisation_guard", redact=("sorts_as",)),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=TenantGuard(name="schools_person_guard", redact=("sorts_as",)),
        ),
    ]
