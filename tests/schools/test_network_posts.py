"""Members of a network put resources, news and meetings before each other; nobody else reads them (E6)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from schools.actions.network_posts import save_post, withdraw_post
from schools.actions.networks import end_invitation, leave_network, save_network
from schools.models import Network, NetworkPost
from schools.queries.network_posts import Post, board_of, network_of
from tests.cast import BILLERICAY, PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .networking import answer, found, invite

RESOURCE = {
    "kind": "resource",
    "title": "Phonics audit",
    "url": "https://x.invalid/audit.pdf",
    "version": "2",
}
BASE = "/a/billericay/alliance/networks/"


def joined(as_: As) -> tuple[Network, Any, Any]:
    """Founded by Billericay; Plymouth has joined, Thurrock was only invited."""
    network = found(as_)
    invitation = invite(as_, network)
    given = answer(as_, invitation.public_id)
    invite(as_, network, "thurrock")
    return network, invitation, given


def post(as_: As, network: UUID, cast: Any = BILLERICAY, **values: Any) -> NetworkPost:
    with as_("coordinator", cast) as actor:
        return save_post(actor=actor, post=NetworkPost(network=network, **RESOURCE | values))


def read(as_: As, network: UUID, cast: Any = BILLERICAY) -> list[Post]:
    with as_("coordinator", cast):
        return board_of(network).posts


def test_members_read_what_members_wrote_and_nobody_else_does(as_: As) -> None:
    network, _, _ = joined(as_)
    key = network.public_id
    post(as_, key)
    post(as_, key, PLYMOUTH, title="Plymouth’s reading lists")
    ours, theirs = read(as_, key), read(as_, key, PLYMOUTH)
    assert (
        {one.title for one in ours}
        == {one.title for one in theirs}
        == {"Phonics audit", "Plymouth’s reading lists"}
    )
    assert {one.owner: (one.is_mine, one.post is None) for one in theirs} == {
        BILLERICAY.name: (False, True),
        PLYMOUTH.name: (True, False),
    }
    for cast in (BILLERICAY, PLYMOUTH):
        with as_("coordinator", cast) as actor:
            assert {one.author for one in theirs if one.owner == cast.name} == {actor.name}
    assert read(as_, key, THURROCK) == [], "invited is not joined"
    with as_("coordinator", THURROCK), pytest.raises(Http404):
        network_of(key)
    answered = NetworkPost(network=key, **RESOURCE)
    with as_("coordinator", THURROCK) as actor, pytest.raises(Http404):
        save_post(actor=actor, post=answered)


def test_they_end_with_the_membership_of_whoever_wrote_them_and_of_whoever_reads(as_: As) -> None:
    network, _, given = joined(as_)
    key = network.public_id
    post(as_, key)
    post(as_, key, PLYMOUTH, title="Plymouth’s reading lists")
    with as_("coordinator", PLYMOUTH) as actor:
        leave_network(actor=actor, answer=given)
    assert [one.title for one in read(as_, key)] == ["Phonics audit"]
    assert read(as_, key, PLYMOUTH) == []


def test_they_end_when_the_host_ends_the_membership_and_with_the_network(as_: As) -> None:
    network, invitation, _ = joined(as_)
    key = network.public_id
    post(as_, key)
    with as_("coordinator") as actor:
        end_invitation(actor=actor, invitation=invitation)
    assert read(as_, key, PLYMOUTH) == []
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    with as_("coordinator") as actor:
        network.ends_on = yesterday
        save_network(actor=actor, network=network)
    assert read(as_, key) == []
    with pytest.raises(ValidationError, match="has ended"):
        post(as_, key)


def test_what_is_withdrawn_keeps_its_title_and_loses_what_it_said(as_: As) -> None:
    network, _, _ = joined(as_)
    row = post(as_, network.public_id, text="For Year 1")
    for cast, key in ((BILLERICAY, "head"), (PLYMOUTH, "head")):
        with as_(key, cast) as actor, pytest.raises((PermissionDenied, NetworkPost.DoesNotExist)):
            withdraw_post(actor=actor, post=row)
    with as_("coordinator") as actor:
        withdraw_post(actor=actor, post=row)
        with pytest.raises(PermissionDenied):
            withdraw_post(actor=actor, post=row)
    [seen] = read(as_, network.public_id, PLYMOUTH)
    assert (seen.title, seen.version, seen.url, seen.body, seen.author) == (
        "Phonics audit",
        "2",
        "",
        "",
        "",
    )
    assert seen.withdrawn_at is not None


def test_the_page_shows_what_is_coming_and_what_is_past(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    today, key = timezone.localdate(), network.public_id
    meeting = {"kind": "meeting", "url": "", "version": "", "starts_at": dt.time(16), "place": "Online"}
    for days, title in ((3, "Third"), (1, "First"), (-1, "Gone")):
        post(as_, key, **meeting | {"title": title, "dated_on": today + dt.timedelta(days=days)})
    with as_("coordinator"):
        board = board_of(key)
    assert [one.title for one in board.coming] == ["First", "Third"]
    assert [one.title for one in board.past] == ["Gone"]
    page = sign_in("teacher").get(f"{BASE}{key}/").content.decode()
    assert "Everybody in the 2 alliances that are members today" in page
    assert "No news yet." in page
    assert page.index("First") < page.index("Third") < page.index("Past meetings") < page.index("Gone")
    assert "Add a meeting" not in page
    assert f"{BASE}{key}/" in sign_in("teacher").get(BASE).content.decode()


def test_a_co_ordinator_adds_changes_and_withdraws(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    client, board = sign_in("coordinator"), f"{BASE}{network.public_id}/"
    wrong = client.post(f"{board}add/resource/", {"title": "", "url": "nowhere"})
    assert wrong.status_code == 422
    for words in ("Enter a title", "Enter a web address"):
        assert words in wrong.content.decode()
    typed = {"title": "Phonics audit", "url": "https://x.invalid/a.pdf", "version": "1"}
    page = client.post(f"{board}add/resource/", typed, follow=True).content.decode()
    assert "“Phonics audit” is on the page of the network." in page
    with as_("coordinator"):
        row = NetworkPost.objects.get()
    change = f"{BASE}posts/{row.public_id}/change/"
    page = client.post(change, typed | {"version": "2"}, follow=True).content.decode()
    assert "version 2" in page
    page = client.post(f"{BASE}posts/{row.public_id}/withdraw/", follow=True).content.decode()
    assert "Withdrawn" in page
    assert "https://x.invalid/a.pdf" not in page
    assert client.get(change).status_code == 403
    assert client.get(f"{board}add/nothing/").status_code == 404
    for path in (f"{board}add/news/", change):
        assert sign_in("teacher").get(path).status_code == 403
