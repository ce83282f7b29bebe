"""A school shares measures with an officer of its local authority, stops, and each look is written down (C57, C111)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from deliveries.models import DataShare, DataShareView, Measure
from deliveries.queries.shared_data import officers_for, protocol_between
from deliveries.shared_data_emails import tell_of_shared_data
from schools.models import Organisation, Person

LONGEST = dt.timedelta(days=366)


@transaction.atomic
def share_data(
    *,
    actor: Actor,
    school: Organisation,
    person: Person,
    measures: Collection[Measure | str],
    ends_on: dt.date,
) -> DataShare:
    """From now until the day, at most a year. What the school shared with her before ends: she sees what was chosen
    last and nothing else. ValidationError where no protocol in force binds both."""
    require(actor, "create", DataShare(school=school))
    school = Organisation.objects.select_for_update().get(pk=school.pk)
    protocol = protocol_between(school, person.organisation)
    if protocol is None or not officers_for(school).filter(pk=person.pk).exists():
        raise ValidationError({"person": "Choose an officer whose authority has signed the protocol too"})
    _refuse_days(ends_on, protocol.ends_on)
    before = DataShare.objects.filter(school=school, person=person, revoked_at=None)
    before.update(revoked_at=timezone.now(), revoked_by_id=actor.person_id)
    share = DataShare.objects.create(
        school=school,
        person=person,
        measures=[one.value for one in Measure if one in measures],
        protocol=protocol,
        ends_on=ends_on,
        agreed_by_id=actor.person_id,
    )
    tell_of_shared_data(actor, share)
    return share


@transaction.atomic
def stop_sharing_data(*, actor: Actor, share: DataShare) -> None:
    """From this moment the officer does not see it any more."""
    share = DataShare.objects.select_for_update().get(pk=share.pk)
    require(actor, "revoke", share)
    share.revoked_at, share.revoked_by_id = timezone.now(), actor.person_id
    share.save(update_fields=["revoked_at", "revoked_by"])


def look_at_data(*, actor: Actor, share: DataShare) -> DataShareView:
    """Write down that the officer opens the figures."""
    require(actor, "look", share)
    return DataShareView.objects.create(share=share)


def _refuse_days(ends_on: dt.date, protocol_ends: dt.date | None) -> None:
    today = timezone.localdate()
    last = min(filter(None, (today + LONGEST, protocol_ends)))
    if not today <= ends_on <= last:
        words = f"Enter a day from {day(today)} to {day(last)}"
        raise ValidationError({"ends_on": f"{words}: a year at most, and no longer than the protocol"})
