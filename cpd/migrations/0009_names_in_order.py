"""Courses are listed in the order in which somebody looks for a title (decisions/0026)."""

from django.db import migrations, models

from alliance_portal.kernel.alphabet import sort_key
from alliance_portal.kernel.tenancy.guards import TenantGuard


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0008_appointments"),
        ("schools", "0008_names_in_order"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="course",
            options={"ordering": ["sorts_as"]},
        ),
        migrations.RemoveConstraint(
            model_name="course",
            name="cpd_course_guard",
        ),
        migrations.RemoveIndex(
            model_name="course",
            name="cpd_course_by_title",
        ),
        migrations.AddField(
            model_name="course",
            name="sorts_as",
            field=sort_key("title"),
        ),
        migrations.AddIndex(
            model_name="course",
            index=models.Index(fields=["alliance", "state", "sorts_as"], name="cpd_course_by_title"),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=TenantGuard(name="cpd_course_guard", redact=("sorts_as",)),
        ),
    ]
