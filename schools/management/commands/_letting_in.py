"""What the commands that let somebody in from outside the alliances share."""

import datetime as dt
import getpass
from argparse import ArgumentParser
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schools.actions.outside import let_in
from schools.models.outside import OutsideAccess


class LettingIn(BaseCommand):
    """Subclasses say whom (`kind`) and, in `may`, what they then may do."""

    kind: ClassVar[type[OutsideAccess]]
    may: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--until", required=True, type=dt.date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *, email: str, name: str, until: dt.date, **options: Any) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Set OWNER_DATABASE_URL: only the owner may let somebody in.")
        today = timezone.localdate()
        let_in(
            self.kind, email=email, name=name, starts_on=today, ends_on=until, granted_by=getpass.getuser()
        )
        self.stdout.write(f"{name} may {self.may} until {until:%d %B %Y}.")
