"""The base of management commands that work inside alliances: one scope and one transaction for each."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service


class AllianceCommand(BaseCommand):
    """Subclasses write `handle_alliance(alliance, actor, **options)`; `--alliance SLUG` or `--all` says where.

    An alliance in which it fails does not stop the others; the command then ends with an error that names it.
    """

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--alliance", metavar="SLUG", help="inside this alliance")
        where.add_argument("--all", action="store_true", help="inside each alliance, one after the other")

    def handle(self, *, alliance: str | None, all: bool, **options: Any) -> None:  # noqa: A002
        alliances = apps.get_model(settings.TENANT_MODEL).objects.order_by("slug")
        if not all:
            alliances = alliances.filter(slug=alliance)
            if not alliances.exists():
                raise CommandError(f"There is no alliance {alliance!r}.")
        failed = [one.slug for one in alliances if not self._succeeds(one, options)]
        if failed:
            raise CommandError(f"Failed in {', '.join(failed)}.")

    def handle_alliance(self, alliance: Any, actor: Actor, **options: Any) -> None:
        raise NotImplementedError

    def _succeeds(self, alliance: Any, options: dict[str, Any]) -> bool:
        purpose = type(self).__module__.rpartition(".")[2]
        try:
            with enter_service(alliance=alliance, purpose=purpose) as actor:
                self.handle_alliance(alliance, actor, **options)
        except Exception as error:  # noqa: BLE001  reported, and the next alliance gets its turn
            self.stderr.write(f"{alliance.slug}: {error}")
            return False
        return True
