"""Alerts of new courses: somebody chooses what interests her, and once a week hears of what is new (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.mail_choices import refusing
from alliance_portal.kernel.mail_kinds import mail_kind
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import CourseAlert, Run
from cpd.queries.alerts import alert_of, alerts_to_tell, published_between

# A run that is being published this moment counts next week: its row may not be there for us yet.
SETTLED = dt.timedelta(minutes=5)


@transaction.atomic
def choose_interests(
    *,
    actor: Actor,
    audiences: Collection[str],
    phases: Collection[str],
    subjects: Collection[str],
    policies: Collection[str] = (),
    tags: Collection[str] = (),
) -> CourseAlert:
    """From now on she hears once a week of new courses that fit; of none when nothing is chosen."""
    if actor.person_id is None:
        raise PermissionDenied  # support staff are nobody here
    alert = alert_of(actor) or CourseAlert(person_id=actor.person_id, told_for=_monday())
    require(actor, "change", alert)
    alert.audiences, alert.phases = list(audiences), list(phases)
    alert.subjects, alert.policies, alert.tags = list(subjects), list(policies), list(tags)
    alert.save()
    return alert


@transaction.atomic
def tell_of_new_courses(*, actor: Actor) -> int:
    """One e-mail this week to each person for whom something is new; how many. A second call in a week tells nobody."""
    until, monday = timezone.now() - SETTLED, _monday()
    alerts = list(alerts_to_tell(monday).select_for_update(of=("self",)))
    new = list(published_between(min((one.told_until for one in alerts), default=until), until))
    refused = refusing(mail_kind("cpd.new_courses").about, [one.person_id for one in alerts])
    by_runs: dict[tuple[Run, ...], list[CourseAlert]] = defaultdict(list)
    for alert in alerts:
        runs = tuple(
            run
            for run in new
            if run.published_at and run.published_at > alert.told_until and alert.fits(run.course)
        )
        if runs and alert.person_id not in refused:
            by_runs[runs].append(alert)
    for runs, together in by_runs.items():
        emails.tell_new_courses(actor, [one.person for one in together], runs)
    CourseAlert.objects.filter(pk__in=[one.pk for one in alerts]).update(told_for=monday, told_until=until)
    return sum(map(len, by_runs.values()))


def _monday() -> dt.date:
    today = timezone.localdate()
    return today - dt.timedelta(days=today.weekday())
