"""Tell our own people of the meetings of our networks: set, changed, cancelled (CAPABILITIES E6).

The alliance that calls a meeting cannot write to our people, and does not know them. So each alliance compares what it
may read with what it last told, every hour and whenever it changes something itself.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from schools import network_emails
from schools.models import NetworkNotice
from schools.queries.network_meetings import NetworkMeeting, meetings_since


@transaction.atomic
def tell_of_meetings(*, actor: Actor) -> None:
    """Bring what our people know in line with what we may read; saying nothing when nothing has changed. Meetings of
    the past are left as they were."""
    today = timezone.localdate()
    found = {one.key: one for one in meetings_since(today)}
    known = {one.key: one for one in NetworkNotice.objects.filter(key__in=found)}
    for key, meeting in found.items():
        if meeting.withdrawn_at is None and not _is_told(meeting, known.get(key)):
            _tell(actor, meeting)
    standing = [key for key, one in found.items() if one.withdrawn_at is None]
    gone = NetworkNotice.objects.filter(dated_on__gte=today, cancelled_at=None).exclude(key__in=standing)
    for notice in gone.select_for_update():
        _cancel(actor, notice, found.get(notice.key))


def _is_told(meeting: NetworkMeeting, notice: NetworkNotice | None) -> bool:
    return notice is not None and notice.cancelled_at is None and notice.told == meeting.told


def _tell(actor: Actor, meeting: NetworkMeeting) -> None:
    """Whoever comes second waits for the first here, and then has nothing left to say."""
    fixed = {"network": meeting.network, "posted_at": meeting.posted_at}
    notice, is_new = NetworkNotice.objects.select_for_update().get_or_create(
        key=meeting.key, defaults=fixed | meeting.told
    )
    if is_new:
        network_emails.tell_set(actor, meeting)
    elif not _is_told(meeting, notice):
        _say_again(actor, meeting, notice)


def _say_again(actor: Actor, meeting: NetworkMeeting, notice: NetworkNotice) -> None:
    """It has changed; or we were away, and take part again."""
    if notice.cancelled_at:
        network_emails.tell_set(actor, meeting)
    else:
        network_emails.tell_changed(actor, meeting, notice)
    notice.cancelled_at = None
    for name, value in meeting.told.items():
        setattr(notice, name, value)
    notice.save()


def _cancel(actor: Actor, notice: NetworkNotice, withdrawn: NetworkMeeting | None) -> None:
    network_emails.tell_cancelled(actor, notice, withdrawn.owner if withdrawn else "")
    notice.cancelled_at = timezone.now()
    notice.save(update_fields=["cancelled_at"])
