"""A guest's places go back to the host of a joint run: when it ends, or on a day that it has said."""

import re
from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


def _former(name: str, function: str, end: str) -> str:
    """A function as an earlier file has it."""
    found = re.search(rf"CREATE FUNCTION (app\.{function}\(.*?{end})", (FOLDER / name).read_text(), re.DOTALL)
    return f"CREATE OR REPLACE FUNCTION {found[1]}" if found else ""


BACK = "\n".join(
    (
        "DROP FUNCTION app.hold_allotment(uuid); DROP FUNCTION app.joint_guests();",
        _former("0032_host_at_the_door.sql", "joint_guests", r"\n\$\$;"),
        "REVOKE ALL ON FUNCTION app.joint_guests() FROM PUBLIC; GRANT EXECUTE ON FUNCTION app.joint_guests() TO portal_app;",
        _former("joint_runs.sql", "answer_allotment", r"\nEND \$\$;"),
    )
)


class Migration(migrations.Migration):
    dependencies = [("cpd", "0034_past_attendance")]

    operations = [
        migrations.AddField(
            model_name="jointrun",
            name="give_back_on",
            field=models.DateField(
                blank=True, help_text="from when on what is left goes back to the host each day", null=True
            ),
        ),
        migrations.AddField(
            model_name="jointrun",
            name="ended_at",
            field=models.DateTimeField(
                blank=True, help_text="when we gave all our places back for good", null=True
            ),
        ),
        migrations.AddField(model_name="jointrun", name="ended_because", field=models.TextField(blank=True)),
        run("0035_places_go_back", BACK, folder=FOLDER),
    ]
