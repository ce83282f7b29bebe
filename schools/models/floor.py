"""Whether a school stood below the floor standard, by day and source (CAPABILITIES C58, C109)."""

from __future__ import annotations

import datetime as dt

from django.db import models

from alliance_portal.kernel.personal import Impersonal

from .school_page import CURRENT, OnSchoolPage

# The results of 2018 were the last that were held against it: floor and coasting standards ended in September 2019.
LAST_DAY = dt.date(2019, 8, 31)


class FloorStatus(OnSchoolPage):
    """Where the performance tables, or who else says it, put the school on a day. It is taken from them and not
    computed: the floor was made of attainment, progress or both, and moved with the year and the phase."""

    personal = Impersonal("whether a school stood below the floor standard")

    class Status(models.TextChoices):
        BELOW = "below", "Below the floor standard"
        MET = "met", "At or above the floor standard"

    stood_on = models.DateField(verbose_name="date")
    status = models.CharField(max_length=5, choices=Status)
    source = models.CharField(max_length=300, help_text="Where the status can be read")

    class Meta(OnSchoolPage.Meta):
        ordering = ["-stood_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "organisation", "stood_on"],
                condition=CURRENT,
                name="one_floor_status_a_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_status_display())
