"""manage.py load_demo: the shipped part of the register, the list of 2018, and the cast with a year of activity."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from alliance_portal.demo.cast import CAST, REVIEWER_EMAIL, REVIEWER_NAME
from alliance_portal.demo.joint import share_courses
from alliance_portal.demo.loading import as_one_of, load
from alliance_portal.demo.networks import take_part
from schools.actions.outside import let_in
from schools.models import Alliance, Establishment, Reviewer

DATA = Path(settings.BASE_DIR) / "schools" / "data"


class Command(BaseCommand):
    help = "Load the demonstration. Doing it again changes nothing."

    def handle(self, **options: Any) -> None:
        if not Establishment.objects.exists():
            files = [str(DATA / f"{name}.csv") for name in ("establishments", "links", "groups")]
            call_command("import_register", *files, verbosity=options["verbosity"])
        for cast in CAST:
            done = load(cast)
            self.stdout.write(f"{cast.name}: {'a year of activity' if done else 'nothing to do'}")
        take_part(as_one_of)
        share_courses(as_one_of)
        if not Alliance.objects.filter(is_live=False).exists():
            listed = str(DATA / "teaching_schools_20180312.csv")
            call_command("import_teaching_schools", listed, verbosity=options["verbosity"])
        today = timezone.localdate()
        let_in(
            Reviewer,
            email=REVIEWER_EMAIL,
            name=REVIEWER_NAME,
            starts_on=today,
            ends_on=today + dt.timedelta(days=365),
            granted_by="load_demo",
        )
