"""Asking to join a network, the host's answer, and numbers that members show (CAPABILITIES E6)."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job, OutgoingMail
from cpd.queries.networks import counted_courses
from schools import tasks  # noqa: F401  (the worker's handlers register themselves)
from schools.actions.network_requests import answer_request, ask_to_join, asking, withdraw_request
from schools.actions.networks import TOLD, end_invitation, leave_network, look_for_invitations, save_network
from schools.models import Membership, Network, NetworkInvitation, NetworkRefusal, NetworkRequest
from schools.queries.network_requests import OpenNetwork, counted_schools, figures_of, open_networks
from schools.queries.networks import networks
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As, SignIn
from tests.cpd.making import make_run

from .networking import NAME, answer, found, invite, states

OURS, THEIRS = "/a/billericay/alliance/networks/", "/a/plymouth/alliance/networks/"


def ask(as_: As, network: Network, message: str = "We teach small schools too") -> NetworkRequest:
    with as_("coordinator", PLYMOUTH) as actor:
        return ask_to_join(actor=actor, network=network.public_id, message=message)


def ours() -> list[OpenNetwork]:
    """Those of Billericay: journeys leave open networks of alliances of their own."""
    return [one for one in open_networks() if one.host == "Billericay Teaching School Alliance"]


def shown(as_: As) -> list[OpenNetwork]:
    with as_("coordinator", PLYMOUTH):
        return ours()


def test_only_open_networks_that_last_are_found_and_nothing_but_their_purpose(as_: As) -> None:
    closed = found(as_, name="Closed")
    found(as_, name="Over", is_open=True, ends_on=dt.date(2018, 8, 31))
    network = found(as_, is_open=True)
    answer(as_, invite(as_, network, "thurrock").public_id, cast=THURROCK)
    [one] = shown(as_)
    assert (one.network, one.name, one.state, one.request) == (network.public_id, NAME, "open", None)
    assert "Thurrock" not in str(one)
    with as_("coordinator"):
        assert ours() == [], "not one's own"
    with as_("coordinator", THURROCK):
        assert ours() == [], "nor one's network"
    with as_("coordinator", PLYMOUTH) as actor:
        assert networks() == []
        for key in (closed.public_id, uuid.uuid4()):
            with pytest.raises(Http404):
                ask_to_join(actor=actor, network=key, message="Please")


def test_a_request_that_is_accepted_is_an_invitation(as_: As) -> None:
    network = found(as_, is_open=True, shares_leads=True)
    request = ask(as_, network)
    assert [one.state for one in shown(as_)] == ["asked"]
    with as_("coordinator", PLYMOUTH):
        assert networks() == [], "asking shows nothing of the network"
    with as_("coordinator", PLYMOUTH) as actor, pytest.raises(ValidationError, match="asked already"):
        ask_to_join(actor=actor, network=network.public_id, message="Again")
    with as_("coordinator") as actor:
        [seen] = networks()
        [row] = seen.asking
        assert (row.slug, row.message, row.invitation) == (
            "plymouth",
            "We teach small schools too",
            request.public_id,
        )
        assert [one.slug for one in seen.members] == ["billericay"]
        answer_request(actor=actor, request=request.public_id, accepts=True)
        invitation = NetworkInvitation.objects.get()
        with pytest.raises(Http404):
            asking(request.public_id)
    assert shown(as_) == []
    assert states(as_, PLYMOUTH) == {"billericay": "host", "plymouth": "invited"}
    given = answer(as_, invitation.public_id)
    assert states(as_) == {"billericay": "host", "plymouth": "joined"}
    with as_("coordinator", PLYMOUTH) as actor:
        leave_network(actor=actor, answer=given)
    assert [one.state for one in shown(as_)] == ["open"], "whoever left may ask anew"
    ask(as_, network, "We come back")
    with as_("coordinator") as actor:
        [row] = networks()[0].asking
        answer_request(actor=actor, request=row.invitation, accepts=True)
    assert states(as_, PLYMOUTH)["plymouth"] == "invited"


def test_a_refusal_says_why_and_one_may_ask_again(as_: As) -> None:
    network = found(as_, is_open=True)
    request = ask(as_, network)
    with as_("coordinator") as actor:
        with pytest.raises(ValidationError, match="Enter why not"):
            answer_request(actor=actor, request=request.public_id, accepts=False, reason=" ")
        answer_request(actor=actor, request=request.public_id, accepts=False, reason="We are full")
        assert networks()[0].asking == []
        with pytest.raises(Http404):
            answer_request(actor=actor, request=request.public_id, accepts=True)
    [one] = shown(as_)
    assert (one.state, one.reason) == ("refused", "We are full")
    ask(as_, network, "And next year?")
    assert [one.state for one in shown(as_)] == ["asked"]


def test_a_request_is_withdrawn(as_: As) -> None:
    network = found(as_, is_open=True)
    request = ask(as_, network)
    with as_("coordinator", PLYMOUTH) as actor:
        withdraw_request(actor=actor, request=request)
        withdraw_request(actor=actor, request=request)
    assert [one.state for one in shown(as_)] == ["open"]
    with as_("coordinator"):
        assert networks()[0].asking == []


def test_nobody_answers_for_another_host_and_no_other_alliance_reads_it(as_: As) -> None:
    request = ask(as_, found(as_, is_open=True))
    for cast in (PLYMOUTH, THURROCK):
        with as_("coordinator", cast) as actor, pytest.raises(Http404):
            answer_request(actor=actor, request=request.public_id, accepts=True)
    with as_("coordinator", THURROCK) as actor:
        NetworkRefusal.objects.create(
            request=request.public_id,
            reason="x",
            refused_on=dt.date(2018, 1, 1),
            refused_by_id=actor.person_id,
        )
    with as_("coordinator"):
        assert [row.slug for row in networks()[0].asking] == ["plymouth"], (
            "a refusal of somebody else is none"
        )
    with as_("head", PLYMOUTH) as actor, pytest.raises(PermissionDenied):
        ask_to_join(actor=actor, network=uuid.uuid4(), message="x")
    with as_("coordinator"), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT * FROM app.open_network_requests()")


def test_the_host_is_told_once(as_: As) -> None:
    ask(as_, found(as_, is_open=True))
    with as_("coordinator") as actor:
        look_for_invitations(actor=actor)
        look_for_invitations(actor=actor)
        [job] = Job.objects.filter(kind=TOLD)
        jobs.run(job.pk)
        mails = OutgoingMail.objects.filter(kind="schools.network_asked")
        assert (
            mails.get(to_name="Priya Shah").subject
            == f"Plymouth Teaching School Alliance asks to join {NAME}"
        )


def test_numbers_are_counts_of_members_that_show_them(as_: As) -> None:
    network = found(as_, shares_numbers=True)
    first, second = invite(as_, network), invite(as_, network, "thurrock")
    given = answer(as_, first.public_id, shares_numbers=True)
    answer(as_, second.public_id, cast=THURROCK)
    with as_("coordinator", PLYMOUTH):
        there = Membership.objects.filter(role="member", organisation__kind="school", ends_on=None).count()
    with as_("coordinator"):
        here = Membership.objects.filter(role="member", organisation__kind="school", ends_on=None).count()
        make_run()
        make_run(state="draft")
        schools, courses = figures_of(networks())[network.public_id]
        assert (schools.label, schools.each) == ("Schools", {"billericay": here, "plymouth": there})
        assert (courses.label, courses.each["billericay"]) == ("Courses offered", 1)
        assert schools.total == here + there
    with as_("coordinator", THURROCK):
        assert set(counted_schools()) == {(network.public_id, "billericay"), (network.public_id, "plymouth")}
    with as_("coordinator", PLYMOUTH) as actor:
        leave_network(actor=actor, answer=given)
        assert counted_schools() == counted_courses() == {}
    with as_("coordinator") as actor:
        assert set(counted_schools()) == {(network.public_id, "billericay")}
        end_invitation(actor=actor, invitation=second)
        network.ends_on = dt.date(2018, 8, 31)
        save_network(actor=actor, network=network)
        assert counted_schools() == {}


def test_co_ordinators_ask_and_answer_on_the_pages(as_: As, sign_in: SignIn) -> None:
    network = found(as_, is_open=True, shares_numbers=True)
    priya, karen = sign_in("coordinator"), sign_in("coordinator", PLYMOUTH)
    page = karen.get(THEIRS).content.decode()
    assert NAME in page
    assert "Networks that others may join" in page
    url = f"{THEIRS}open/{network.public_id}/ask/"
    assert "Enter why we would like to take part" in karen.post(url, {}).content.decode()
    assert "no answer yet" in karen.post(url, {"message": "We are near"}, follow=True).content.decode()
    assert karen.get(url).status_code == 404
    home = priya.get("/a/billericay/").content.decode()
    assert f"Plymouth Teaching School Alliance asks to join {NAME}" in home
    with as_("coordinator", PLYMOUTH):
        key = NetworkRequest.objects.get().public_id
    where = f"{OURS}requests/{key}/answer/"
    shown = priya.get(where).content.decode()
    assert "We are near" in shown
    assert "Select whether they shall take part" in priya.post(where, {}).content.decode()
    assert "Enter why not" in priya.post(where, {"accepts": "no"}).content.decode()
    done = priya.post(where, {"accepts": "yes"}, follow=True).content.decode()
    assert "is invited" in done
    assert "Schools" in done
    assert "invites us" in karen.get(THEIRS).content.decode()
    assert sign_in("teacher").get(where).status_code == 403
    assert karen.get(where.replace("billericay", "plymouth")).status_code == 404
    assert sign_in("teacher", PLYMOUTH).get(THEIRS).status_code == 200


def test_withdrawing_on_the_page(as_: As, sign_in: SignIn) -> None:
    network = found(as_, is_open=True)
    request, karen = ask(as_, network), sign_in("coordinator", PLYMOUTH)
    where = f"{THEIRS}requests/{request.public_id}/withdraw/"
    assert "Withdraw the request to join" in karen.get(where).content.decode()
    assert "The request is withdrawn" in karen.post(where, follow=True).content.decode()
    assert karen.get(where).status_code == 404
