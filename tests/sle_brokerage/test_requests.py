"""Requests: who may raise them, how they are answered, who is told."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from schools.models import Establishment, Membership, Organisation
from sle_brokerage import actions
from sle_brokerage.models import SupportRequest
from tests.conftest import As

from . import steps

State = SupportRequest.State


def test_a_head_asks_for_her_own_school_and_the_coordinator_is_told(as_: As) -> None:
    with as_("head-sunnymede") as actor:
        asked = steps.request(actor)
        assert asked.state == State.REQUESTED
        mail = OutgoingMail.objects.get(to_email=steps.person("coordinator").email)
        assert "Sunnymede Primary School" in mail.text
        assert "Reading in Year 3" in mail.text


def test_a_head_cannot_ask_for_another_school(as_: As) -> None:
    with as_("head-sunnymede") as actor, pytest.raises(PermissionDenied):
        steps.request(actor, at="Brightside Primary School")


def test_the_same_form_twice_is_one_request(as_: As) -> None:
    key = uuid.uuid4()
    with as_("head-sunnymede") as actor:
        first, second = steps.request(actor, form_key=key), steps.request(actor, form_key=key)
        assert first == second
        assert OutgoingMail.objects.count() == 1


def test_a_school_of_the_register_outside_the_alliance_can_be_supported(as_: As) -> None:
    outside = Establishment.objects.get(urn=135853)  # High View, of Plymouth
    with as_("coordinator") as actor:
        asked = actions.raise_request_for(
            actor=actor,
            form_key=uuid.uuid4(),
            establishment=outside,
            specialism=steps.specialism(),
            detail="Phonics",
            outcomes="Better reading",
            wanted_from=steps.STARTED,
            source=SupportRequest.Source.DFE,
        )
        assert asked.school.establishment == outside
        roles = Membership.objects.filter(organisation=asked.school).values_list("role", flat=True)
        assert list(roles) == [Membership.Role.SUPPORTED]


def test_only_a_coordinator_asks_for_schools_outside(as_: As) -> None:
    outside = Establishment.objects.get(urn=135853)
    with as_("head") as actor, pytest.raises(PermissionDenied):
        actions.raise_request_for(
            actor=actor,
            form_key=uuid.uuid4(),
            establishment=outside,
            specialism=steps.specialism(),
            detail="Phonics",
            outcomes="Better reading",
            wanted_from=steps.STARTED,
            source=SupportRequest.Source.DFE,
        )


def test_a_need_has_to_be_shown(as_: As) -> None:
    with as_("coordinator") as actor:
        asked = steps.request(actor)
        with pytest.raises(ValidationError, match="what shows the need"):
            actions.triage_request(actor=actor, request=asked, need=SupportRequest.Need.COASTING)
        confirmed = actions.triage_request(actor=actor, request=asked, need="")
        assert confirmed.state == State.TRIAGED
        assert confirmed.need == ""


def test_a_refusal_says_why_and_ends_the_waiting(as_: As) -> None:
    with as_("coordinator") as actor:
        asked = steps.request(actor)
        with pytest.raises(ValidationError, match="Enter the reason"):
            actions.decline_request(actor=actor, request=asked, answer=" ")
        declined = actions.decline_request(
            actor=actor, request=asked, answer="No mathematician is free this term."
        )
        assert declined.answered_at is not None
        assert "No mathematician" in OutgoingMail.objects.get(subject__startswith="Your request").text
        with pytest.raises(ValidationError, match="cannot become"):
            actions.withdraw_request(actor=actor, request=asked, answer="Not needed")


def test_heads_see_their_own_requests_and_coordinators_all(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.request(actor)
        assert visible(actor, SupportRequest).count() == 1
    with as_("head-sunnymede") as actor:
        assert visible(actor, SupportRequest).count() == 1
    for key in ("head", "sle", "teacher"):
        with as_(key) as actor:
            assert visible(actor, SupportRequest).count() == 0


def test_the_school_known_already_is_not_added_again(as_: As) -> None:
    with as_("coordinator") as actor:
        known = steps.school("Sunnymede Primary School")
        assert known.establishment
        before = Organisation.objects.count()
        asked = actions.raise_request_for(
            actor=actor,
            form_key=uuid.uuid4(),
            establishment=known.establishment,
            specialism=steps.specialism(),
            detail="Phonics",
            outcomes="Better reading",
            wanted_from=steps.STARTED,
            source=SupportRequest.Source.LOCAL_AUTHORITY,
        )
        assert asked.school == known
        assert Organisation.objects.count() == before
