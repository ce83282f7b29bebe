"""The kinds of staff for whom courses are, in place of two (sql/finer_kinds_of_staff.sql, C52)."""

from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
STAFF = [
    ("trainees", "Trainee teacher"),
    ("early_career", "Early career teacher"),
    ("established", "Established teacher"),
    ("support_staff", "Teaching assistant or other support staff"),
    ("office", "Office or business staff"),
    ("middle_leaders", "Middle leader"),
    ("senior_leaders", "Senior leader"),
    ("headteachers", "Headteacher"),
    ("governors", "Governor or trustee"),
]


class Migration(migrations.Migration):
    dependencies = [("schools", "0040_network_post_authors")]

    operations = [
        migrations.AlterField(
            model_name="invitation",
            name="staff",
            field=models.CharField(
                blank=True, choices=STAFF, help_text="as a person’s; empty: not known", max_length=14
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="staff",
            field=models.CharField(blank=True, choices=STAFF, help_text="empty: not known", max_length=14),
        ),
        run("finer_kinds_of_staff", migrations.RunSQL.noop, folder=FOLDER),
    ]
