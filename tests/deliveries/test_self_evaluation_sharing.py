"""A result is seen by others only by consent, under a protocol in force; each look is logged (C50, C110)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.retention import kind_of
from alliance_portal.kernel.roles import Actor
from deliveries.actions.self_evaluations import reopen
from deliveries.actions.sharing import look_at, share, stop_sharing
from deliveries.models import Answer, SelfEvaluation, SelfEvaluationShare, SelfEvaluationView
from schools.actions.agreements import end_agreement
from schools.models import AgreementVersion
from tests.conftest import As, SignIn

from .self_evaluation import BASE, BRIGHTSIDE, SOUTH_GREEN, protocol_signed_by, published, school, signed


@pytest.fixture
def result(in_alliance: Actor, as_: As) -> SelfEvaluation:
    """South Green's, signed off."""
    version = published(in_alliance)
    with as_("head") as ruth:
        return signed(ruth, SOUTH_GREEN, version)


@pytest.fixture
def protocol(in_alliance: Actor, as_: As) -> AgreementVersion:
    with as_("coordinator") as priya:
        return protocol_signed_by(priya, SOUTH_GREEN, BRIGHTSIDE)


def sees(as_: As, key: str, result: SelfEvaluation) -> bool:
    with as_(key) as actor:
        try:
            return get_visible(actor, SelfEvaluation, result.public_id) == result
        except Http404:
            return False


def test_nothing_is_shared_without_a_protocol(result: SelfEvaluation, as_: As, sign_in: SignIn) -> None:
    with as_("head") as ruth, pytest.raises(ValidationError, match="signed no data-sharing protocol"):
        share(actor=ruth, evaluation=result, recipients=[None])
    page = sign_in("head").get(f"{BASE}{result.public_id}/share/").content.decode()
    assert "A data-sharing protocol comes first" in page


def test_a_shared_result_is_seen_by_those_who_signed_too(
    result: SelfEvaluation, protocol: AgreementVersion, as_: As
) -> None:
    others = ("coordinator", "head-brightside", "head-st-peters", "teacher")
    assert not any(sees(as_, key, result) for key in others)
    with as_("head") as ruth:
        share(actor=ruth, evaluation=result, recipients=[None])
    assert [sees(as_, key, result) for key in others] == [True, True, False, False]


def test_named_ones_must_have_signed(result: SelfEvaluation, protocol: AgreementVersion, as_: As) -> None:
    stranger, friend = school("St Peter's Catholic Primary School"), school(BRIGHTSIDE)
    with as_("head") as ruth:
        with pytest.raises(ValidationError, match="Not a party that has signed the protocol: St Peter's"):
            share(actor=ruth, evaluation=result, recipients=[stranger])
        share(actor=ruth, evaluation=result, recipients=[friend])
        share(actor=ruth, evaluation=result, recipients=[friend])  # once is enough
    assert SelfEvaluationShare.objects.count() == 1
    assert sees(as_, "head-brightside", result)


def test_it_ends_when_the_school_says_so(result: SelfEvaluation, protocol: AgreementVersion, as_: As) -> None:
    with as_("head") as ruth:
        (given,) = share(actor=ruth, evaluation=result, recipients=[None])
        with pytest.raises(ValidationError, match="Stop sharing it first"):
            reopen(actor=ruth, evaluation=result, reason="To change it")
    with as_("head-brightside") as helen, pytest.raises(PermissionDenied):
        stop_sharing(actor=helen, given=given)
    with as_("head") as ruth:
        stop_sharing(actor=ruth, given=given)
        with pytest.raises(PermissionDenied):
            stop_sharing(actor=ruth, given=given)
    assert not sees(as_, "head-brightside", result)
    assert not sees(as_, "coordinator", result)


def test_it_ends_with_the_protocol(
    result: SelfEvaluation, protocol: AgreementVersion, in_alliance: Actor, as_: As
) -> None:
    with as_("head") as ruth:
        share(actor=ruth, evaluation=result, recipients=[None])
    end_agreement(actor=in_alliance, version=protocol, reason="Nobody needs it")
    assert not sees(as_, "head-brightside", result)
    assert not sees(as_, "coordinator", result)


def test_only_what_is_signed_off_is_shared_and_only_by_its_leaders(
    result: SelfEvaluation, protocol: AgreementVersion, as_: As
) -> None:
    for key in ("coordinator", "head-brightside", "teacher"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            share(actor=actor, evaluation=result, recipients=[None])
    with as_("head") as ruth:
        opened = reopen(actor=ruth, evaluation=result, reason="To change it")
        with pytest.raises(PermissionDenied):
            share(actor=ruth, evaluation=opened, recipients=[None])


def test_each_look_is_logged_and_the_school_sees_it(
    result: SelfEvaluation, protocol: AgreementVersion, sign_in: SignIn
) -> None:
    ruth, helen = sign_in("head"), sign_in("head-brightside")
    address = f"{BASE}shared/{result.public_id}/"
    assert helen.get(address).status_code == 404
    wrong = ruth.post(f"{BASE}{result.public_id}/share/", {"to": "named"})
    assert wrong.status_code == 422
    assert "Choose at least one" in wrong.content.decode()
    done = ruth.post(f"{BASE}{result.public_id}/share/", {"to": "all"}, follow=True).content.decode()
    assert "Every school and partner that signed the protocol, since" in done
    assert SOUTH_GREEN in helen.get(f"{BASE}shared/").content.decode()
    shown = helen.get(address).content.decode()
    assert "What step 3 looks like" in shown
    assert "Ruth Okafor" not in shown  # what, not who wrote it
    helen.get(address)
    log = ruth.get(f"{BASE}{result.public_id}/looked-at/")
    assert [str(row.person) for row in log.context["table"].data.data] == ["Helen Marsh", "Helen Marsh"]
    assert ruth.get(f"{BASE}{result.public_id}/looked-at/", {"csv": "1"}).status_code == 200
    assert helen.get(f"{BASE}{result.public_id}/looked-at/").status_code == 404
    assert ruth.get(address).status_code == 404  # one's own is no look at another school's


def test_after_revoking_the_page_is_gone(
    result: SelfEvaluation, protocol: AgreementVersion, as_: As, sign_in: SignIn
) -> None:
    with as_("head") as ruth:
        (given,) = share(actor=ruth, evaluation=result, recipients=[school(BRIGHTSIDE)])
    address = f"{BASE}shared/{result.public_id}/"
    helen = sign_in("head-brightside")
    assert helen.get(address).status_code == 200
    stopped = sign_in("head").post(f"{BASE}shares/{given.public_id}/stop/", follow=True).content.decode()
    assert "Nobody outside the school sees this result." in stopped
    assert helen.get(address).status_code == 404


def test_the_log_and_old_self_evaluations_go_when_their_time_is_up(
    result: SelfEvaluation, protocol: AgreementVersion, in_alliance: Actor, as_: As
) -> None:
    with as_("head") as ruth:
        share(actor=ruth, evaluation=result, recipients=[None])
    with as_("head-brightside") as helen:
        look_at(actor=helen, evaluation=result)
    looks, whole = kind_of("self_evaluation_looks"), kind_of("self_evaluations")
    assert looks
    assert whole
    assert whole.forget
    later = timezone.now() + dt.timedelta(days=1)
    (look,) = looks.due(later)
    assert looks.words(look) == f"Helen Marsh at {SOUTH_GREEN}"
    assert not looks.due(timezone.now() - dt.timedelta(days=1))
    run = RetentionRun.objects.create(is_dry=False, key="test", counts={})
    assert whole.forget(whole.due(later), run) == 1
    left = (SelfEvaluation, Answer, SelfEvaluationShare, SelfEvaluationView)
    assert not any(model.objects.exists() for model in left)


def test_schools_are_found_by_name_and_by_how_far_they_are(result: SelfEvaluation, sign_in: SignIn) -> None:
    client = sign_in("coordinator")

    def found(**asked: str) -> list[str]:
        page = client.get(f"{BASE}schools/", asked)
        return [str(row) for row in page.context["listing"].table.page.object_list.data]

    assert found(state="signed_off") == found(q="green SOUTH inf") == [SOUTH_GREEN]
    assert found(state="in_progress") == []
    assert SOUTH_GREEN not in found(state="neither")
    assert len(found(state="neither")) == len(found()) - 1 > 0


def test_looks_are_searched_by_who_looked(
    result: SelfEvaluation, protocol: AgreementVersion, as_: As, sign_in: SignIn
) -> None:
    with as_("head") as ruth:
        share(actor=ruth, evaluation=result, recipients=[None])
    with as_("coordinator") as priya:
        look_at(actor=priya, evaluation=result)
    for text, count in (("priya", 1), ("zebra", 0)):
        page = sign_in("head").get(f"{BASE}{result.public_id}/looked-at/", {"q": text})
        assert page.context["listing"].table.paginator.count == count
