"""Shares of a joint run by hours or days, not by per cent only (CAPABILITIES C41)."""

import re
from decimal import Decimal
from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


def _former(function: str, ends: str) -> str:
    """A function as the file of joint shares has it."""
    found = re.search(
        rf"CREATE (?:OR REPLACE )?FUNCTION (app\.{function}\(.*?\n{ends})",
        (FOLDER / "0037_joint_shares.sql").read_text(),
        re.DOTALL,
    )
    return f"CREATE OR REPLACE FUNCTION {found[1]}" if found else ""


BACK = "\n".join(
    (
        "DROP FUNCTION app.joint_guests();",
        _former("joint_guests", r"\$\$;"),
        "REVOKE ALL ON FUNCTION app.joint_guests() FROM PUBLIC; GRANT EXECUTE ON FUNCTION app.joint_guests() TO portal_app;",
        _former("joint_offers", r"\$\$;"),
        "DROP FUNCTION app.shares_ahead(cpd_allotment);",
        _former("check_shares", r"END \$\$;"),
        "DROP TRIGGER keep_share ON cpd_allotment;",
        "CREATE TRIGGER keep_share AFTER UPDATE OF share ON cpd_allotment FOR EACH ROW",
        "WHEN (NEW.share <> OLD.share) EXECUTE FUNCTION app.check_shares();",
    )
)


class Migration(migrations.Migration):
    dependencies = [("cpd", "0052_single_sessions")]

    operations = [
        migrations.AddField(
            model_name="allotment",
            name="share_unit",
            field=models.CharField(
                choices=[("per_cent", "Per cent"), ("hours", "Hours"), ("days", "Days")],
                default="per_cent",
                help_text="the share is in per cent of each date, or so many of the taught hours, or of the days, of the run",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="allotment",
            name="share",
            field=models.DecimalField(
                decimal_places=2,
                default=Decimal(0),
                help_text="what of the contribution is the guest's; 0: it only takes places",
                max_digits=5,
            ),
        ),
        migrations.RemoveConstraint(model_name="allotment", name="a_share_in_per_cent"),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=Q(share__gte=0) & (Q(share__lte=100) | ~Q(share_unit="per_cent")),
                name="a_share_of_the_whole",
            ),
        ),
        run("shares_by_hours_and_days", BACK, folder=FOLDER),
    ]
