"""What has run out and serves nobody: sessions that have ended, and calendar links that were revoked.

They belong to accounts, not to an alliance, so no alliance sets their period (kernel/retention.py has those).
"""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from .models import CalendarFeed

REVOKED_LINKS_STAY = dt.timedelta(days=30)  # so long somebody can see when a link was last read


def clear_expired(*, now: dt.datetime) -> None:
    """Delete ended sessions, with where and from what they were begun, and links that were revoked a month ago."""
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    CalendarFeed.objects.filter(revoked_at__lt=now - REVOKED_LINKS_STAY).delete()
