"""A guest lets the host of a joint run see who comes, and mark them (decision 0018)."""

import re
from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


def _former(function: str) -> str:
    """A function as sql/joint_runs has it."""
    text = (FOLDER / "joint_runs.sql").read_text()
    found = re.search(rf"CREATE FUNCTION (app\.{function}\(.*?\n\$\$;)", text, re.DOTALL)
    return f"CREATE OR REPLACE FUNCTION {found[1]}" if found else ""


BACK = "\n".join(
    (
        "DROP FUNCTION app.mark_guests(uuid, uuid[], boolean, uuid);",
        "DROP FUNCTION app.guests_at_the_door(uuid, uuid); DROP FUNCTION app.open_doors();",
        "DROP FUNCTION app.joint_guests();",
        _former("joint_guests"),
        "REVOKE ALL ON FUNCTION app.joint_guests() FROM PUBLIC; GRANT EXECUTE ON FUNCTION app.joint_guests() TO portal_app;",
        _former("joint_offers"),
    )
)


class Migration(migrations.Migration):
    dependencies = [("cpd", "0031_one_door_for_texts")]

    operations = [
        migrations.AddField(
            model_name="jointrun",
            name="names_shared_at",
            field=models.DateTimeField(
                blank=True,
                help_text="since when the host may see who comes, and mark them; empty: it may not",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="jointrun",
            name="followed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="jointrun",
            constraint=models.CheckConstraint(
                condition=models.Q(names_shared_at=None) | models.Q(declined_at=None),
                name="no_names_of_declined_places",
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="how",
            field=models.CharField(
                choices=[
                    ("register", "On the register"),
                    ("all", "With all the others"),
                    ("code", "With the code of the room"),
                    ("walk_in", "Came without a booking"),
                    ("host", "By the alliance that hosts it"),
                ],
                default="register",
                max_length=10,
            ),
        ),
        run("0032_host_at_the_door", BACK, folder=FOLDER),
    ]
