"""Pages of networks: founding, inviting, answering, sharing, leaving; and what they cost (CAPABILITIES E6)."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from alliance_portal.kernel.models import Job, OutgoingMail
from schools.actions.networks import (
    TOLD,
    answer_invitation,
    invite_alliance,
    look_for_invitations,
    save_network,
    tell_of_invitation,
)
from schools.models import Network, NetworkAnswer, NetworkInvitation
from tests.cast import BILLERICAY, PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .conftest import questions
from .networking import NAME, alliance, answer, found, invite

URL = "/a/billericay/alliance/networks/"
OTHERS = "/a/plymouth/alliance/networks/"


def test_co_ordinators_found_invite_and_answer_on_the_pages(as_: As, sign_in: SignIn) -> None:
    priya, karen = sign_in("coordinator"), sign_in("coordinator", PLYMOUTH)
    empty = priya.post(f"{URL}add/", {})
    assert empty.status_code == 422
    for message in ("Enter the name of the network", "Enter what the network is for", "Enter the first day"):
        assert message in empty.content.decode()
    date = {"starts_on_0": "1", "starts_on_1": "9", "starts_on_2": "2017"}
    priya.post(f"{URL}add/", {"name": NAME, "purpose": "Leaders", "shares_leads": "on", **date})
    with as_("coordinator"):
        network = Network.objects.get()
    nobody = priya.post(f"{URL}{network.public_id}/invite/", {})
    assert "Select an alliance" in nobody.content.decode()
    done = priya.post(
        f"{URL}{network.public_id}/invite/", {"guest": "plymouth", "message": "Please"}, follow=True
    )
    assert "no answer yet" in done.content.decode()
    invited = karen.get(OTHERS).content.decode()
    assert "Billericay Teaching School Alliance invites us" in invited
    with as_("coordinator"):
        key = NetworkInvitation.objects.get().public_id
    url = f"{OTHERS}invitations/{key}/answer/"
    assert "Select whether the alliance joins" in karen.post(url, {}).content.decode()
    joined = karen.post(url, {"joins": "yes", "shares_contact": "on"}, follow=True).content.decode()
    assert f"We take part in {NAME}" in joined
    assert "Buttsbury Infant School" in joined
    assert karen.get(url).status_code == 404
    assert "Plymouth" in sign_in("teacher").get("/a/billericay/alliance/networks/").content.decode()
    assert NAME in sign_in("teacher").get("/a/billericay/alliance/").content.decode()
    assert priya.get(url.replace("plymouth", "billericay")).status_code == 404


def test_an_open_invitation_is_on_the_co_ordinators_dashboard(as_: As, sign_in: SignIn) -> None:
    invite(as_, found(as_))
    assert (
        f"Answer the invitation to {NAME}"
        in sign_in("coordinator", PLYMOUTH).get("/a/plymouth/").content.decode()
    )
    assert NAME not in sign_in("coordinator", THURROCK).get("/a/thurrock/").content.decode()


@pytest.mark.parametrize("key", ["head", "teacher", "strand-lead", "partner"])
def test_others_decide_nothing(as_: As, sign_in: SignIn, key: str) -> None:
    network = found(as_)
    with as_(key) as actor:
        with pytest.raises(PermissionDenied):
            save_network(actor=actor, network=network)
        with pytest.raises(PermissionDenied):
            invite_alliance(actor=actor, network=network, guest=alliance("plymouth"))
        with pytest.raises(PermissionDenied):
            answer_invitation(actor=actor, invitation=uuid.uuid4(), joins=True)
    client = sign_in(key)
    assert NAME in client.get(URL).content.decode()
    assert client.get(f"{URL}{network.public_id}/invite/").status_code == 403


def test_leaving_and_sharing_ask_on_a_page(as_: As, sign_in: SignIn) -> None:
    given = answer(as_, invite(as_, found(as_)).public_id)
    karen, base = sign_in("coordinator", PLYMOUTH), f"{OTHERS}answers/{given.public_id}/"
    karen.post(f"{base}sharing/", {"shares_leads": "on"})
    with as_("coordinator", PLYMOUTH):
        assert NetworkAnswer.objects.get().shares_leads
    assert f"Leave {NAME}?" in karen.get(f"{base}leave/").content.decode()
    assert "Where we took part" in karen.post(f"{base}leave/", follow=True).content.decode()
    assert karen.get(f"{base}leave/").status_code == 404


def test_the_page_costs_the_same_for_few_and_for_many(as_: As, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    found(as_)
    few = questions(lambda: client.get(URL))
    for number in range(5):
        network = found(as_, name=f"Network {number}")
        answer(as_, invite(as_, network).public_id)
    assert questions(lambda: client.get(URL)) == few
    assert few <= 12


def test_the_guests_co_ordinators_are_written_to_once(as_: As) -> None:
    """By the guest's own portal: nothing is written in the host's alliance, and nothing after the answer."""
    network = found(as_)
    invitation = invite(as_, network)
    for cast, expected in ((BILLERICAY, 0), (PLYMOUTH, 1), (THURROCK, 0)):
        with as_("coordinator", cast) as actor:
            for _ in range(2):
                look_for_invitations(actor=actor)
            assert Job.objects.filter(kind=TOLD).count() == expected
    with as_("coordinator", PLYMOUTH) as actor:
        assert tell_of_invitation(actor=actor, invitation=invitation.public_id) == 2
        written = OutgoingMail.objects.filter(kind="schools.network_invited")
        assert {one.to_name for one in written} == {"Colin Tregear", "Edward Finch"}
        assert "Billericay Teaching School Alliance invites our alliance" in written[0].text
        answer_invitation(actor=actor, invitation=invitation.public_id, joins=False)
        assert tell_of_invitation(actor=actor, invitation=invitation.public_id) == 0
    with as_("coordinator"):
        assert not OutgoingMail.objects.filter(kind="schools.network_invited").exists()
