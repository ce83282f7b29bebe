from django.db import migrations

from alliance_portal.kernel.sql import run


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_tables")]
    operations = [
        run(
            "0003_jobs",
            "DROP INDEX kernel_job_open; DROP FUNCTION app.sweep_jobs(int, int);"
            " DROP FUNCTION app.claim_job(bigint, uuid, interval, int)",
        )
    ]
