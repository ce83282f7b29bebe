"""How this app's rows are joined where both records of a person have one for the same thing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from schools.merge_rules import Resolution, register_merge_rule
from schools.models import Mention, Person, RoleGrant, Seat, Strength


def end_period(row: RoleGrant | Seat, kept: Person) -> Resolution:
    """The old record's ends yesterday, so that nobody holds or sits twice."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if row.ends_on is not None and row.ends_on <= yesterday:
        return Resolution(f"{row}: stays with the old record, as {kept} had it at the same time.")
    ends_on = max(row.starts_on, yesterday)
    return Resolution(
        f"{row}: ends on the old record, as {kept} has it already.", [(row, {"ends_on": ends_on})]
    )


def put_away(row: Strength, kept: Person) -> Resolution:
    away: dict[str, Any] = {} if row.archived_at else {"archived_at": timezone.now()}
    return Resolution(f"{row}: taken out, as {kept} shows the same.", [(row, away)] if away else [])


def drop_mention(row: Mention, kept: Person) -> Resolution:
    away: dict[str, Any] = {} if row.removed_at else {"removed_at": timezone.now()}
    return Resolution(f"{row.item}: named once, as {kept}.", [(row, away)] if away else [])


register_merge_rule(RoleGrant, end_period)
register_merge_rule(Seat, end_period)
register_merge_rule(Strength, put_away)
register_merge_rule(Mention, drop_mention)
