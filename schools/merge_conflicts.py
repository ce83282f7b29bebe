"""How this app's rows are joined where both records of a person have one for the same thing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from alliance_portal.kernel.ui.formats import day
from schools.merge_rules import Resolution, register_merge_rule
from schools.models import Consent, Mention, Person, RoleGrant, Seat, Strength


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


def taken_back(kept: Person, gone: Person) -> list[Resolution]:
    """Consents in force on one of the records that were taken back later on the other: her last word was no, and to
    join them does not make it a yes."""
    hers = Consent.objects.filter(person__in=(kept, gone))
    found = []
    for one in hers.filter(withdrawn_on=None):
        same = hers.filter(purpose=one.purpose, about=one.about, withdrawn_on__gte=one.given_on)
        last = same.exclude(person=one.person_id).order_by("withdrawn_on").last()
        if last and last.withdrawn_on:
            words = f"{one}: taken back on {day(last.withdrawn_on)} with one of the records, and stays so."
            changes = {"withdrawn_on": last.withdrawn_on, "withdrawn_how": last.withdrawn_how}
            found.append(Resolution(words, [(one, changes)]))
    return found


def drop_mention(row: Mention, kept: Person) -> Resolution:
    away: dict[str, Any] = {} if row.removed_at else {"removed_at": timezone.now()}
    return Resolution(f"{row.item}: named once, as {kept}.", [(row, away)] if away else [])


register_merge_rule(RoleGrant, end_period)
register_merge_rule(Seat, end_period)
register_merge_rule(Strength, put_away)
register_merge_rule(Mention, drop_mention)
