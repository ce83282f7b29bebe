"""Networks of alliances: members by agreement of both, and nothing seen but what each agreed to (CAPABILITIES E6)."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.http import Http404
from django.utils import timezone

from schools.actions.networks import (
    answer_invitation,
    change_sharing,
    end_invitation,
    invite_alliance,
    leave_network,
    save_network,
)
from schools.models import AllianceProfile, Network, NetworkAnswer, NetworkInvitation
from schools.queries.networks import networks
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As

from .networking import alliance, answer, found, invite, seen, states

# --- Agreement of both -------------------------------------------------------------------------------


def test_an_alliance_is_a_member_when_both_agreed(as_: As) -> None:
    network = found(as_)
    assert states(as_) == {"billericay": "host"}
    assert seen(as_, PLYMOUTH) == []
    invitation = invite(as_, network, message="Join us?")
    assert states(as_) == {"billericay": "host", "plymouth": "invited"}
    (there,) = seen(as_, PLYMOUTH)
    assert (there.own.state, there.own.message, there.about.purpose) == (
        "invited",
        "Join us?",
        "One programme for leaders",
    )
    answer(as_, invitation.public_id)
    for cast in (None, PLYMOUTH):
        assert states(as_, cast) == {"billericay": "host", "plymouth": "joined"}
    (there,) = seen(as_, PLYMOUTH)
    assert there.own.since == timezone.localdate()
    assert seen(as_, THURROCK) == []


def test_declining_is_seen_by_the_host_alone_and_can_be_asked_anew(as_: As) -> None:
    network = found(as_)
    first = invite(as_, network)
    answer(as_, first.public_id, joins=False)
    assert states(as_)["plymouth"] == "declined"
    assert seen(as_, PLYMOUTH) == []
    second = invite(as_, network)
    with as_("coordinator"):
        assert NetworkInvitation.objects.get(pk=first.pk).ended_on
    answer(as_, second.public_id)
    assert states(as_, PLYMOUTH)["plymouth"] == "joined"
    (here,) = seen(as_)
    assert [row.state for row in here.rows] == ["host", "declined", "joined"]
    assert here.asked == []


def test_nobody_is_invited_twice_or_by_herself(as_: As) -> None:
    network = found(as_)
    invite(as_, network)
    with as_("coordinator") as actor:
        for slug in ("plymouth", "billericay"):
            with pytest.raises(ValidationError, match="is invited already, or takes part"):
                invite_alliance(actor=actor, network=network, guest=alliance(slug))
        with pytest.raises(DatabaseError), transaction.atomic():
            NetworkInvitation.objects.create(
                network=network, guest=alliance("billericay"), invited_on=dt.date(2018, 1, 1)
            )


def test_a_network_that_has_ended_invites_nobody(as_: As) -> None:
    network = found(as_, ends_on=dt.date(2018, 8, 31))
    with as_("coordinator") as actor, pytest.raises(ValidationError, match="The network has ended"):
        invite_alliance(actor=actor, network=network, guest=alliance("plymouth"))
    network.ends_on = dt.date(2001, 1, 1)
    with as_("coordinator") as actor, pytest.raises(ValidationError, match="cannot end before it begins"):
        save_network(actor=actor, network=network)


# --- The walls ---------------------------------------------------------------------------------------


def test_an_answer_without_an_invitation_opens_nothing(as_: As) -> None:
    """A row that Thurrock writes about somebody else's invitation, or about none, makes it no member."""
    invitation = invite(as_, found(as_))
    with as_("coordinator", THURROCK) as actor:
        for key in (invitation.public_id, uuid.uuid4()):
            with pytest.raises(Http404):
                answer_invitation(actor=actor, invitation=key, joins=True)
            NetworkAnswer.objects.create(invitation=key, joined_on=dt.date(2018, 1, 1), shares_contact=True)
        assert networks() == []
    assert states(as_) == {"billericay": "host", "plymouth": "invited"}


def test_an_invitation_without_an_answer_shows_nothing_of_the_guest(as_: As) -> None:
    with as_("coordinator", PLYMOUTH):
        AllianceProfile.objects.update(contact_email="office@plymouth.invalid")
    invite(as_, found(as_))
    (network,) = seen(as_)
    guest = network.rows[1]
    assert (guest.leads, guest.email, guest.phone, guest.website) == (None, None, None, None)


def test_no_side_reads_or_writes_the_others_rows(as_: As) -> None:
    network = found(as_)
    invitation = invite(as_, network)
    given = answer(as_, invitation.public_id)
    with as_("coordinator", PLYMOUTH):
        assert not Network.objects.exists()
        assert not NetworkInvitation.objects.exists()
        assert NetworkInvitation._base_manager.filter(pk=invitation.pk).update(ended_on=None) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            NetworkInvitation._base_manager.create(
                alliance=alliance("billericay"),
                network_id=network.pk,
                guest=alliance("thurrock"),
                invited_on=dt.date(2018, 1, 1),
            )
    with as_("coordinator"):
        assert not NetworkAnswer.objects.exists()
        assert NetworkAnswer._base_manager.filter(pk=given.pk).update(shares_contact=True) == 0


def test_members_show_their_name_and_what_they_tick(as_: As) -> None:
    for cast in (None, PLYMOUTH):
        with as_("coordinator", cast) if cast else as_("coordinator"):
            AllianceProfile.objects.update(contact_name="Somebody", contact_email="office@here.invalid")
    invitation = invite(as_, found(as_, shares_leads=True))
    before = seen(as_, PLYMOUTH)[0].members[0]
    assert (before.slug, before.leads, before.email) == ("billericay", None, None)
    given = answer(as_, invitation.public_id, shares_contact=True)
    host, guest = seen(as_, PLYMOUTH)[0].members
    assert host.leads == ["Buttsbury Infant School", "St Peter's Catholic Primary School"]
    assert (host.email, guest.email, guest.leads) == (None, "office@here.invalid", None)
    assert "Somebody" not in str(seen(as_)) + str(seen(as_, PLYMOUTH))
    with as_("coordinator", PLYMOUTH) as actor:
        change_sharing(actor=actor, answer=given, shares_leads=True, shares_contact=False)
    guest = seen(as_)[0].members[1]
    assert (guest.email, len(guest.leads)) == (None, 2)


def test_what_was_shared_ends_with_the_membership(as_: As) -> None:
    network = found(as_, shares_leads=True)
    invitation, other = invite(as_, network), invite(as_, network, "thurrock")
    given = answer(as_, invitation.public_id, shares_leads=True)
    answer(as_, other.public_id, cast=THURROCK, shares_leads=True)
    assert [row.slug for row in seen(as_, THURROCK)[0].members] == ["billericay", "plymouth", "thurrock"]
    with as_("coordinator", PLYMOUTH) as actor:
        leave_network(actor=actor, answer=given)
        with pytest.raises(ValidationError, match="We do not take part"):
            leave_network(actor=actor, answer=given)
    (left,) = seen(as_, PLYMOUTH)
    assert [row.leads for row in left.rows] == [None] * len(left.rows)
    (there,) = seen(as_, THURROCK)
    assert [(row.slug, row.leads) for row in there.former] == [("plymouth", None)]
    with as_("coordinator") as actor:
        end_invitation(actor=actor, invitation=other)
        with pytest.raises(ValidationError, match="over already"):
            end_invitation(actor=actor, invitation=other)
    assert states(as_, THURROCK)["thurrock"] == "ended"
    assert states(as_) == {"billericay": "host", "plymouth": "left", "thurrock": "ended"}


def test_a_network_that_is_over_shows_names_alone(as_: As) -> None:
    network = found(as_, shares_leads=True)
    answer(as_, invite(as_, network).public_id, shares_leads=True)
    with as_("coordinator") as actor:
        network.ends_on = dt.date(2018, 8, 31)
        save_network(actor=actor, network=network)
    assert [row.leads for row in seen(as_, PLYMOUTH)[0].rows] == [None, None]


def test_whoever_is_invited_knows_of_no_other_invitation(as_: As) -> None:
    network = found(as_)
    invite(as_, network, message="For Plymouth")
    invite(as_, network, "thurrock", "For Thurrock")
    assert states(as_, PLYMOUTH) == {"billericay": "host", "plymouth": "invited"}
    assert "For Thurrock" not in str(seen(as_, PLYMOUTH))


def test_an_invitation_taken_back_is_gone(as_: As) -> None:
    invitation = invite(as_, found(as_))
    with as_("coordinator") as actor:
        end_invitation(actor=actor, invitation=invitation)
    assert seen(as_, PLYMOUTH) == []
    with as_("coordinator", PLYMOUTH) as actor, pytest.raises(Http404):
        answer_invitation(actor=actor, invitation=invitation.public_id, joins=True)
    assert states(as_) == {"billericay": "host", "plymouth": "withdrawn"}
