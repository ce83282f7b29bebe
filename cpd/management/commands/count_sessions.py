"""manage.py count_sessions --all: put the ledger in line with the registers, after an upgrade or when in doubt.

It replaces entries of whole runs, which were written before each session had its own (decision 0019), and changes
nothing where the ledger is right.
"""

from typing import Any

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.commands import AllianceCommand
from cpd.actions.delivered import count_sessions
from cpd.models import Run


class Command(AllianceCommand):
    help = "Write the entry of each session that took place into the ledger."

    def handle_alliance(self, alliance: Any, actor: Actor, **options: Any) -> None:
        held = Run.objects.filter(sessions__register_taken_at__isnull=False).order_by("pk").distinct()
        for run in held.select_related("course", "accountable", "host"):
            count_sessions(actor, run)
