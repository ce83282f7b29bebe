"""Members of a network of alliances read who wrote what is put before them (E6)."""

from pathlib import Path

from django.db import migrations

from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"
BEFORE = (FOLDER / "network_posts.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("schools", "0039_invitation_staff")]
    operations = [
        run("network_post_authors", f"DROP FUNCTION app.network_posts(uuid); {BEFORE}", folder=FOLDER)
    ]
