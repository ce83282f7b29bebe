"""manage.py verify_audit: has anybody touched the audit log since it was sealed?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    help = "Compare every seal of the audit log with the events that it covers."

    def handle(self, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM audit.broken_seals()")
            broken = [str(row[0]) for row in cursor.fetchall()]
        if broken:
            raise CommandError(f"Broken seals: {', '.join(broken)}. The events below them were changed.")
        self.stdout.write("Every seal is whole.")
