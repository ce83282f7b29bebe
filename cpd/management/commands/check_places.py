"""manage.py check_places --all: the nightly look of the worker (cpd.check_places), at once and with an exit code."""

from typing import Any

from django.core.management.base import CommandError

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.commands import AllianceCommand
from cpd.queries.wrong_places import runs_with_wrong_places


class Command(AllianceCommand):
    help = "Find runs whose counter of places is wrong, or where somebody waits beside a free place."

    def handle_alliance(self, alliance: Any, actor: Actor, **options: Any) -> None:
        if wrong := runs_with_wrong_places():
            raise CommandError(f"places are wrong on {', '.join(wrong)}")
