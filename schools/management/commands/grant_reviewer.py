"""manage.py grant_reviewer EMAIL --name NAME --until 2027-07-31: let somebody at DfE read submitted reports."""

import datetime as dt
import getpass
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schools.actions.reviewers import grant_review


class Command(BaseCommand):
    help = "Give a DfE reviewer access to submitted reports until a day; again with an earlier day to end it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--until", required=True, type=dt.date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *, email: str, name: str, until: dt.date, **options: Any) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Set OWNER_DATABASE_URL: only the owner may let reviewers in.")
        today = timezone.localdate()
        grant_review(email=email, name=name, starts_on=today, ends_on=until, granted_by=getpass.getuser())
        self.stdout.write(f"{name} may read submitted reports until {until:%d %B %Y}.")
