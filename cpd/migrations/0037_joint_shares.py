"""Co-owners of a joint run: a guest's share of the contribution (CAPABILITIES C41)."""

import re
from decimal import Decimal
from pathlib import Path

from django.db import migrations, models

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


def _former(name: str, function: str) -> str:
    """A function as an earlier file has it."""
    found = re.search(
        rf"CREATE (?:OR REPLACE )?FUNCTION (app\.{function}\(.*?\n\$\$;)",
        (FOLDER / name).read_text(),
        re.DOTALL,
    )
    return f"CREATE OR REPLACE FUNCTION {found[1]}" if found else ""


BACK = "\n".join(
    (
        "DROP TRIGGER keep_share ON cpd_allotment; DROP TRIGGER check_shares ON cpd_allotment; DROP FUNCTION app.check_shares();",
        "DROP FUNCTION app.joint_reach(uuid); DROP FUNCTION app.joint_attendance(uuid); DROP FUNCTION app.joint_guests();",
        _former("0035_places_go_back.sql", "joint_guests"),
        "REVOKE ALL ON FUNCTION app.joint_guests() FROM PUBLIC; GRANT EXECUTE ON FUNCTION app.joint_guests() TO portal_app;",
        _former("0032_host_at_the_door.sql", "joint_offers"),
    )
)


class Migration(migrations.Migration):
    dependencies = [("cpd", "0036_support_on_invoices")]

    operations = [
        migrations.AddField(
            model_name="allotment",
            name="share",
            field=models.DecimalField(
                decimal_places=2,
                default=Decimal(0),
                help_text="Per cent of the contribution that is the guest's; 0: it only takes places",
                max_digits=5,
            ),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=models.Q(share__gte=0, share__lte=100), name="a_share_in_per_cent"
            ),
        ),
        run("0037_joint_shares", BACK, folder=FOLDER),
    ]
