"""Files that members of a network put before each other: read by members, while they are (E6)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.uploads import Upload
from schools.actions.network_posts import save_post, withdraw_post
from schools.actions.networks import end_invitation, leave_network, save_network
from schools.models import NetworkPost
from schools.queries.network_posts import board_of
from tests.cast import BILLERICAY, PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .test_network_posts import BASE, joined

PDF = Upload("phonics-audit.pdf", b"%PDF-1.7 audit", "application/pdf")


def share(as_: As, network: UUID, cast: Any = BILLERICAY, upload: Upload = PDF) -> NetworkPost:
    post = NetworkPost(network=network, kind="resource", title="Phonics audit")
    with as_("coordinator", cast) as actor:
        return save_post(actor=actor, post=post, upload=upload)


def address(as_: As, network: UUID, cast: Any) -> str:
    """Where the only file is for this alliance."""
    with as_("coordinator", BILLERICAY):
        [post] = board_of(network).posts
    return f"/a/{cast.slug}/alliance/networks/{network}/files/{post.key}/"


def test_everybody_of_a_member_reads_it_and_nobody_else(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    key = network.public_id
    share(as_, key)
    for persona, cast in (("teacher", BILLERICAY), ("head", PLYMOUTH), ("coordinator", PLYMOUTH)):
        client = sign_in(persona, cast)
        answer = client.get(address(as_, key, cast))
        assert answer.status_code == 200
        assert answer.content == PDF.content
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="phonics-audit.pdf"'
        page = client.get(f"/a/{cast.slug}/alliance/networks/{key}/").content.decode()
        assert "phonics-audit.pdf (14" in page
    assert sign_in("coordinator", THURROCK).get(address(as_, key, THURROCK)).status_code == 404
    with as_("coordinator", PLYMOUTH):
        assert not StoredFile.objects.filter(name=PDF.name).exists(), "it stays behind its own wall"


def test_it_ends_for_whoever_leaves_and_with_whoever_shared_it(as_: As, sign_in: SignIn) -> None:
    network, _, given = joined(as_)
    key = network.public_id
    share(as_, key)
    theirs = address(as_, key, PLYMOUTH)
    with as_("coordinator", PLYMOUTH) as actor:
        leave_network(actor=actor, answer=given)
    assert sign_in("coordinator", PLYMOUTH).get(theirs).status_code == 404
    assert sign_in("teacher").get(address(as_, key, BILLERICAY)).status_code == 200


def test_it_ends_when_the_host_ends_the_membership_and_with_the_network(as_: As, sign_in: SignIn) -> None:
    network, invitation, _ = joined(as_)
    key = network.public_id
    share(as_, key, PLYMOUTH)
    ours, theirs = address(as_, key, BILLERICAY), address(as_, key, PLYMOUTH)
    assert sign_in("teacher").get(ours).status_code == 200
    with as_("coordinator") as actor:
        end_invitation(actor=actor, invitation=invitation)
    for cast, path in ((BILLERICAY, ours), (PLYMOUTH, theirs)):
        assert sign_in("coordinator", cast).get(path).status_code == 404
    share(as_, key)
    own = address(as_, key, BILLERICAY)
    assert sign_in("teacher").get(own).status_code == 200
    with as_("coordinator") as actor:
        network.ends_on = timezone.localdate() - dt.timedelta(days=1)
        save_network(actor=actor, network=network)
    assert sign_in("teacher").get(own).status_code == 404


def test_what_is_withdrawn_is_read_no_longer_at_home_either(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    key = network.public_id
    post = share(as_, key)
    at_home = f"/a/billericay/files/{post.file.public_id}/"
    assert sign_in("teacher").get(at_home).status_code == 200
    paths = {cast: address(as_, key, cast) for cast in (BILLERICAY, PLYMOUTH)}
    with as_("coordinator") as actor:
        withdraw_post(actor=actor, post=post)
    for cast, path in paths.items():
        assert sign_in("coordinator", cast).get(path).status_code == 404
    assert sign_in("teacher").get(at_home).status_code == 403
    assert PDF.name not in sign_in("teacher").get(f"{BASE}{key}/").content.decode()


def test_a_co_ordinator_shares_a_file_and_takes_a_newer_one(as_: As, sign_in: SignIn) -> None:
    network, _, _ = joined(as_)
    client, board = sign_in("coordinator"), f"{BASE}{network.public_id}/"
    nothing = client.post(f"{board}add/resource/", {"title": "Phonics audit"})
    assert nothing.status_code == 422
    assert "Choose a file, or enter a web address" in nothing.content.decode()
    wrong = {"title": "Phonics audit", "upload": SimpleUploadedFile("a.pdf", b"MZ program")}
    refused = client.post(f"{board}add/resource/", wrong)
    assert refused.status_code == 422
    assert "The file must be a PDF, PNG, JPG or CSV" in refused.content.decode()
    typed = {"title": "Phonics audit", "upload": SimpleUploadedFile("first.pdf", PDF.content)}
    assert "first.pdf" in client.post(f"{board}add/resource/", typed, follow=True).content.decode()
    with as_("coordinator"):
        post = NetworkPost.objects.get()
    change = f"{BASE}posts/{post.public_id}/change/"
    assert "Instead of first.pdf" in client.get(change).content.decode()
    assert "first.pdf" in client.post(change, {"title": "Audit of phonics"}, follow=True).content.decode()
    newer = {"title": "Audit of phonics", "upload": SimpleUploadedFile("second.pdf", b"%PDF-2")}
    page = client.post(change, newer, follow=True).content.decode()
    assert "second.pdf" in page
    assert "first.pdf" not in page
    assert client.get(address(as_, network.public_id, BILLERICAY)).content == b"%PDF-2"


def test_a_resource_is_somewhere(as_: As) -> None:
    network, _, _ = joined(as_)
    with as_("coordinator"), pytest.raises(IntegrityError), transaction.atomic():
        NetworkPost.objects.create(network=network.public_id, kind="resource", title="Nowhere")
