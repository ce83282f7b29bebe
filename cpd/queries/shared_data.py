"""What a school may share of its courses with the local authority (C111): numbers, and no names of staff."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count

from alliance_portal.kernel.ui.formats import counted
from cpd.measures import ended
from cpd.models import Booking
from deliveries.school_measures import Line
from schools.models import Organisation


def courses_attended(school: Organisation, first: dt.date, last: dt.date) -> list[Line]:
    """Course by course, how many of the school's people were there."""
    there = Booking.objects.filter(
        ended(first, last, "run__"), organisation=school, state__in=Booking.WAS_THERE
    )
    counts = there.order_by("run__course__sorts_as").values_list("run__course__title")
    people = counts.annotate(people=Count("person", distinct=True))
    return [Line(title, counted(number, "member of staff", "members of staff")) for title, number in people]
