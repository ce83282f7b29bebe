"""Each night sessions that have ended go, and calendar links that were revoked a month ago."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from alliance_portal.kernel import calendar_feed
from alliance_portal.kernel.models import CalendarFeed
from alliance_portal.kernel.tasks import clear_expired
from tests.kernel.test_second_step import account, by_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_limits")]


def test_ended_sessions_go_with_what_is_known_of_them_and_others_stay() -> None:
    over, current = (by_password(account(key)) for key in ("teacher", "head"))
    gone, stays = (client.session.session_key for client in (over, current))
    assert set(UserSession.objects.values_list("session_key", flat=True)) >= {gone, stays}
    Session.objects.filter(session_key=gone).update(expire_date=timezone.now() - timedelta(hours=1))
    clear_expired()
    for model in (Session, UserSession):
        keys = set(model.objects.values_list("session_key", flat=True))
        assert gone not in keys
        assert stays in keys
    assert current.get("/a/billericay/").status_code == 200


def test_a_revoked_calendar_link_goes_after_a_month_and_a_valid_one_stays() -> None:
    owner = account("teacher")
    for days in (40, 3):
        calendar_feed.make_feed(owner)
        calendar_feed.end_feed(owner)
        ended = timezone.now() - timedelta(days=days)
        CalendarFeed.objects.filter(revoked_at__gt=timezone.now() - timedelta(minutes=1)).update(
            revoked_at=ended
        )
    calendar_feed.make_feed(owner)
    clear_expired()
    left = CalendarFeed.objects.filter(account=owner)
    assert left.count() == 2
    assert left.filter(revoked_at=None).count() == 1
