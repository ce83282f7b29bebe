"""How long papers about courses are kept."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from alliance_portal.kernel.retention import Kind, register_retention
from cpd.models import SignInSheet


def sign_in_sheets(before: dt.datetime) -> QuerySet[SignInSheet]:
    return SignInSheet.objects.filter(created_at__lt=before).select_related("session__run__course")


register_retention(
    Kind(
        key="sign_in_sheets",
        name="Sign-in sheets",
        counts_from="the day it was printed",
        goes="The PDF with the names of those who were booked. The register stays.",
        why="Once the register is marked, nobody needs the list that was signed.",
        usual=30,
        shortest=1,
        longest=365,
        due=sign_in_sheets,
        words=lambda one: f"{one.session.run.course}, {one.session}",
    )
)
