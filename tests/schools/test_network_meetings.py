"""Meetings of a network of alliances: in the calendar of each member, in feeds, and as invitations by e-mail (E6)."""

from __future__ import annotations

import datetime as dt
from itertools import count
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate
from icalendar import Calendar, Event

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel import calendar_feed, invitations, mail_choices
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import Account, OutgoingMail
from schools.actions.network_posts import save_post, withdraw_post
from schools.actions.networks import answer_invitation, end_invitation, invite_alliance, leave_network
from schools.models import NetworkNotice, NetworkPost
from schools.tasks import look_for_network_meetings
from tests.cast import BILLERICAY, PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .networking import alliance
from .test_network_posts import joined


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute goes by between any two invitations."""
    begin, minutes = timezone.now(), count(1)
    clock = SimpleNamespace(
        now=lambda: begin + dt.timedelta(minutes=next(minutes)),
        get_default_timezone=timezone.get_default_timezone,
    )
    monkeypatch.setattr(invitations, "timezone", clock)


def calendar_url(slug: str) -> str:
    return inside(slug, "cpd:calendar")


def call(as_: As, network: UUID, cast: Any = BILLERICAY, **values: Any) -> NetworkPost:
    about = {
        "kind": "meeting",
        "title": "Planning day",
        "dated_on": localdate() + dt.timedelta(days=10),
        "starts_at": dt.time(16),
        "place": "The library",
    }
    with as_("coordinator", cast) as actor:
        return save_post(actor=actor, post=NetworkPost(network=network, **about | values))


def move(as_: As, post: NetworkPost, cast: Any = BILLERICAY, **values: Any) -> None:
    with as_("coordinator", cast) as actor:
        for name, value in values.items():
            setattr(post, name, value)
        save_post(actor=actor, post=post)


def told(as_: As, cast: Any) -> list[tuple[str, str, str, str]]:
    """Method, UID, day and subject of each e-mail to the co-ordinator, in order."""
    with as_("coordinator", cast):
        rows = OutgoingMail.objects.filter(
            kind__startswith="schools.network_meeting", to_email=email_of(cast, "coordinator")
        )
        return [_summary(mail) for mail in rows.order_by("pk")]


def _summary(mail: OutgoingMail) -> tuple[str, str, str, str]:
    [content] = mail.invitations
    calendar = Calendar.from_ical(content)
    [event] = calendar.events
    return (
        str(calendar["METHOD"]),
        str(event["UID"]),
        str(timezone.localtime(event.start).date()),
        mail.subject,
    )


def sequences(as_: As, cast: Any) -> list[int]:
    with as_("coordinator", cast):
        mails = OutgoingMail.objects.filter(
            kind__startswith="schools.network_meeting", to_email=email_of(cast, "coordinator")
        )
        return [_event(one)["SEQUENCE"] for one in mails.order_by("pk")]


def _event(mail: OutgoingMail) -> Event:
    return Calendar.from_ical(mail.invitations[0]).events[0]


def test_a_meeting_is_set_moved_and_cancelled_in_the_calendars_of_each_member(as_: As) -> None:
    network, _, _ = joined(as_)
    post = call(as_, network.public_id)
    look_for_network_meetings()
    move(as_, post, dated_on=localdate() + dt.timedelta(days=11))
    look_for_network_meetings()
    with as_("coordinator") as actor:
        withdraw_post(actor=actor, post=post)
    look_for_network_meetings()
    uids = set()
    for cast in (BILLERICAY, PLYMOUTH):
        methods, uid, days, subjects = zip(*told(as_, cast), strict=True)
        assert methods == ("REQUEST", "REQUEST", "CANCEL")
        assert len(set(uid)) == 1
        uids |= set(uid)
        assert days == tuple(str(localdate() + dt.timedelta(days=one)) for one in (10, 11, 11))
        assert subjects == (
            "Network meeting: Planning day",
            "Changed network meeting: Planning day",
            "Cancelled network meeting: Planning day",
        )
        found = sequences(as_, cast)
        assert found == sorted(set(found))
    assert len(uids) == 2, "whoever works for two members keeps the one when the other leaves"
    assert told(as_, THURROCK) == [], "invited is not joined"


def test_each_alliance_writes_to_those_who_run_it_and_says_a_thing_once(as_: As) -> None:
    network, _, _ = joined(as_)
    post = call(as_, network.public_id)
    assert len(told(as_, BILLERICAY)) == 1, "our own people at once"
    assert told(as_, PLYMOUTH) == []
    for _ in range(2):
        look_for_network_meetings()
    move(as_, post, text="Bring your dates.")
    look_for_network_meetings()
    for cast, keys in ((BILLERICAY, ["coordinator"]), (PLYMOUTH, ["coordinator", "lead"])):
        assert len(told(as_, cast)) == 1
        with as_("coordinator", cast):
            mails = OutgoingMail.objects.filter(kind="schools.network_meeting_set")
            addresses = {mail.to_email for mail in mails}
            assert addresses == {email_of(cast, key) for key in keys}
            assert f"{BILLERICAY.name} calls a meeting" in mails[0].text


def test_whoever_leaves_is_rid_of_it_and_gets_it_again_on_coming_back(as_: As) -> None:
    network, _, given = joined(as_)
    call(as_, network.public_id)
    look_for_network_meetings()
    with as_("coordinator", PLYMOUTH) as actor:
        leave_network(actor=actor, answer=given)
    assert [one[0] for one in told(as_, PLYMOUTH)] == ["REQUEST", "CANCEL"], "at once"
    with as_("coordinator", PLYMOUTH):
        last = OutgoingMail.objects.filter(kind="schools.network_meeting_cancelled")[0]
        assert "takes part in the network no longer" in last.text
    with as_("coordinator") as actor:
        again = invite_alliance(actor=actor, network=network, guest=alliance("plymouth"))
    with as_("coordinator", PLYMOUTH) as actor:
        answer_invitation(actor=actor, invitation=again.public_id, joins=True)
    look_for_network_meetings()
    back = told(as_, PLYMOUTH)
    assert [one[0] for one in back] == ["REQUEST", "CANCEL", "REQUEST"]
    assert len({one[1] for one in back}) == 1
    assert len(told(as_, BILLERICAY)) == 1


def test_the_host_ends_a_membership_and_the_past_is_left_as_it_was(as_: As) -> None:
    network, invitation, _ = joined(as_)
    call(as_, network.public_id)
    gone = call(
        as_, network.public_id, PLYMOUTH, title="Last week", dated_on=localdate() - dt.timedelta(days=7)
    )
    look_for_network_meetings()
    with as_("coordinator") as actor:
        end_invitation(actor=actor, invitation=invitation)
    look_for_network_meetings()
    assert [one[0] for one in told(as_, PLYMOUTH)] == ["REQUEST", "CANCEL"]
    with as_("coordinator", PLYMOUTH):
        assert not NetworkNotice.objects.filter(title=gone.title).exists()


def test_it_can_be_done_without(as_: As) -> None:
    network, _, _ = joined(as_)
    with as_("coordinator") as actor:
        mail_choices.choose(actor=actor, wanted=["news"])
    call(as_, network.public_id)
    with as_("coordinator"):
        mails = OutgoingMail.objects.filter(kind="schools.network_meeting_set")
        states = {mail.to_email: mail.state for mail in mails}
    assert states[email_of(BILLERICAY, "coordinator")] == OutgoingMail.State.UNWANTED


def test_everybody_of_a_member_sees_it_in_the_calendar_and_nobody_else(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    post = call(as_, network.public_id, PLYMOUTH)
    page = sign_in("teacher").get(calendar_url("billericay")).content.decode()
    assert page.count("Planning day") == 1
    assert f"/a/billericay/alliance/networks/{network.public_id}/" in page
    assert (
        "Planning day"
        not in sign_in("teacher").get(calendar_url("billericay"), {"mine": "on"}).content.decode()
    )
    own = sign_in("coordinator").get(calendar_url("billericay")).content.decode()
    assert own.count("Planning day") == 1
    outside = sign_in("coordinator", THURROCK).get(calendar_url("thurrock")).content.decode()
    assert "Planning day" not in outside
    with as_("coordinator", PLYMOUTH) as actor:
        withdraw_post(actor=actor, post=post)
    assert "Planning day" not in sign_in("teacher").get(calendar_url("billericay")).content.decode()


def test_the_feed_of_whoever_is_told_has_the_event_of_the_invitation(as_: As) -> None:
    network, _, given = joined(as_)
    call(as_, network.public_id)
    look_for_network_meetings()
    assert feed("coordinator", PLYMOUTH)["Planning day"] == told(as_, PLYMOUTH)[0][1]
    assert "Planning day" not in feed("teacher", BILLERICAY)
    with as_("coordinator", PLYMOUTH) as actor:
        leave_network(actor=actor, answer=given)
    assert "Planning day" not in feed("coordinator", PLYMOUTH)


def feed(key: str, cast: Any) -> dict[str, str]:
    secret = calendar_feed.make_feed(Account.objects.get(email=email_of(cast, key)))
    answer = Client().get(f"/calendar-feed/{secret}.ics")
    return {str(event["SUMMARY"]): str(event["UID"]) for event in Calendar.from_ical(answer.content).events}


def test_a_meeting_says_when_it_ends_and_a_new_end_is_told(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    post = call(as_, network.public_id, ends_at=dt.time(17, 30))
    look_for_network_meetings()
    move(as_, post, ends_at=dt.time(18))
    look_for_network_meetings()
    for cast in (BILLERICAY, PLYMOUTH):
        with as_("coordinator", cast):
            mails = OutgoingMail.objects.filter(
                kind__startswith="schools.network_meeting", to_email=email_of(cast, "coordinator")
            )
            first, second = mails.order_by("pk")
        assert "4pm to 5:30pm" in first.text
        assert "4pm to 6pm" in second.text
        ends = [timezone.localtime(_event(mail).end).time() for mail in (first, second)]
        assert ends == [dt.time(17, 30), dt.time(18)]
        client = sign_in("teacher", cast)
        board = client.get(f"/a/{cast.slug}/alliance/networks/{network.public_id}/").content.decode()
        assert "4pm to 6pm, The library" in board
        calendar = client.get(calendar_url(cast.slug), {"from": str(post.dated_on)}).content.decode()
        assert "4pm to 6pm" in calendar


def test_without_an_end_a_calendar_shows_an_hour(as_: As) -> None:
    network, _, _ = joined(as_)
    call(as_, network.public_id)
    with as_("coordinator"):
        [mail] = OutgoingMail.objects.filter(
            kind="schools.network_meeting_set", to_email=email_of(BILLERICAY, "coordinator")
        )
    assert "4pm to" not in mail.text
    assert _event(mail).end - _event(mail).start == dt.timedelta(hours=1)


def test_a_meeting_ends_after_its_start(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    day = localdate() + dt.timedelta(days=9)
    parts = {"dated_on_0": day.day, "dated_on_1": day.month, "dated_on_2": day.year}
    typed = {"title": "Planning", **parts, "starts_at": "16:00", "place": "Online"}
    client, add = (
        sign_in("coordinator"),
        f"/a/billericay/alliance/networks/{network.public_id}/add/meeting/",
    )
    for end, words in (
        ("16:00", "The end must be after the start"),
        ("soon", "Enter a time such as 15:30"),
    ):
        refused = client.post(add, typed | {"ends_at": end})
        assert refused.status_code == 422
        assert words in refused.content.decode()
    assert client.post(add, typed | {"ends_at": "17:15"}).status_code == 302
    with as_("coordinator"):
        post = NetworkPost.objects.get()
    assert post.ends_at == dt.time(17, 15)
    change = client.get(f"/a/billericay/alliance/networks/posts/{post.public_id}/change/").content.decode()
    assert 'value="17:15"' in change
    with as_("coordinator"), pytest.raises(IntegrityError), transaction.atomic():
        NetworkPost.objects.filter(pk=post.pk).update(ends_at=dt.time(15))
